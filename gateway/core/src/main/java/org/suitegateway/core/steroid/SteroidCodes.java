package org.suitegateway.core.steroid;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which codes mean which corticosteroid. Drugs are mapped by this list, never by their names. Immutable. */
public final class SteroidCodes {
    /** A text with one of these names probably means a corticosteroid. */
    private static final List<String> NAMES = List.of(
            "PREDNISOL", // also of methylprednisolone
            "PREDNISON",
            "TRIAMCINOL",
            "DEXAMETHAS",
            "BETAMETHAS",
            "HYDROCORTISON",
            "CORTISONE",
            "DEPO-MEDROL",
            "DEPO MEDROL",
            "SOLU-MEDROL",
            "KENALOG",
            "CELESTONE",
            "DECADRON");

    private final Map<String, Product> products = new HashMap<>();

    /**
     * What one code means.
     *
     * @param system as senders call the coding system; compared without case
     * @param drug its name in the table of equivalents
     * @param salt may be empty
     * @param mgPerMl for amounts in mL that come without a strength
     * @param mgPerUnit for amounts that are counted in units of the code, as J-codes are
     */
    public record Product(
            String system,
            String code,
            String drug,
            String salt,
            Optional<BigDecimal> mgPerMl,
            Optional<BigDecimal> mgPerUnit) {}

    public SteroidCodes(List<Product> products) {
        products.forEach(p -> this.products.put(key(p.system(), p.code()), p));
    }

    /** The first of them that is mapped. */
    public Optional<Product> find(List<DrugCode> codes) {
        return codes.stream()
                .flatMap(c -> Optional.ofNullable(products.get(key(c.system(), c.code()))).stream())
                .findFirst();
    }

    /** Whether one of the texts names a corticosteroid. */
    public static boolean namesOne(List<DrugCode> codes) {
        return codes.stream()
                .map(c -> (c.text() + " " + c.code()).toUpperCase(Locale.ROOT))
                .anyMatch(text -> NAMES.stream().anyMatch(text::contains));
    }

    private static String key(String system, String code) {
        return system.strip().toUpperCase(Locale.ROOT) + "\n" + code.strip().toUpperCase(Locale.ROOT);
    }
}
