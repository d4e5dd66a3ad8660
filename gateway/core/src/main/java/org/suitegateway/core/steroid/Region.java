package org.suitegateway.core.steroid;

import java.util.Locale;
import java.util.Optional;

/** Where on the body a drug was given. */
public enum Region {
    CERVICAL("cervical", Optional.of(SpinalRegion.CERVICAL_THORACIC)),
    THORACIC("thoracic", Optional.of(SpinalRegion.CERVICAL_THORACIC)),
    LUMBAR("lumbar", Optional.of(SpinalRegion.LUMBAR_SACRAL)),
    SACRAL("sacral and sacroiliac", Optional.of(SpinalRegion.LUMBAR_SACRAL)),
    JOINT("other joint", Optional.empty()),
    OTHER("elsewhere", Optional.empty());

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // an Optional of a constant
    private final Optional<SpinalRegion> spinal;

    Region(String label, Optional<SpinalRegion> spinal) {
        this.label = label;
        this.spinal = spinal;
    }

    public String label() {
        return label;
    }

    public Optional<SpinalRegion> spinal() {
        return spinal;
    }

    /** @param level such as "L4" */
    public static Optional<Region> ofLevel(String level) {
        return switch (level.isEmpty() ? ' ' : Character.toUpperCase(level.charAt(0))) {
            case 'C' -> Optional.of(CERVICAL);
            case 'T' -> Optional.of(THORACIC);
            case 'L' -> Optional.of(LUMBAR);
            case 'S' -> Optional.of(SACRAL);
            default -> Optional.empty();
        };
    }

    /** From the words of a coded site, in English or Latin; empty if they name no region. */
    public static Optional<Region> named(String words) {
        String text = words.toUpperCase(Locale.ROOT);
        if (text.contains("CERV")) {
            return Optional.of(CERVICAL);
        }
        if (text.contains("THORA")) {
            return Optional.of(THORACIC);
        }
        if (text.contains("LUMB")) {
            return Optional.of(LUMBAR);
        }
        if (text.contains("SACR") || text.contains("CAUDAL")) {
            return Optional.of(SACRAL);
        }
        return text.contains("KNEE") || text.contains("HIP") || text.contains("SHOULDER") || text.contains("JOINT")
                ? Optional.of(JOINT)
                : Optional.empty();
    }
}
