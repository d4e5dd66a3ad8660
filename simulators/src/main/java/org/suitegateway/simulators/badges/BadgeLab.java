package org.suitegateway.simulators.badges;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reports on the badges of a clinic, month by month, the same for the same seed: in one row per badge in mrem, or in one row per badge
 * and quantity in mSv. Everybody wears one badge over the apron, one under it, and a ring; most of what is under the apron cannot be
 * told from nothing.
 */
public final class BadgeLab {
    private static final String ACCOUNT = "104711";
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final DateTimeFormatter AMERICAN = DateTimeFormatter.ofPattern("MM/dd/yyyy");
    private static final DateTimeFormatter EUROPEAN = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final int DAYS_TO_PROCESS = 12;
    private static final List<String> FAMILIES =
            List.of("Lindqvist", "Okafor", "Müller", "Ferreira", "Tanaka", "Novák", "O'Brien", "Haddad");
    private static final List<String> GIVEN =
            List.of("Anna", "Ben", "Chiara", "David", "Éva", "Farid", "Grace", "Hugo");

    private final List<Wearer> wearers;
    private final long seed;

    /** What a lab sends in one month. @param name of the file */
    public record Report(String name, byte[] bytes) {}

    /** Of people whose names are made up. */
    public BadgeLab(int people, long seed) {
        this(IntStream.range(0, people).mapToObj(BadgeLab::wearer).toList(), seed);
    }

    public BadgeLab(List<Wearer> wearers, long seed) {
        this.wearers = List.copyOf(wearers);
        this.seed = seed;
    }

    private static Wearer wearer(int i) {
        String more = i < FAMILIES.size() ? "" : " " + (i / FAMILIES.size() + 1);
        return new Wearer(
                String.format("%05d", i + 1),
                FAMILIES.get(i % FAMILIES.size()) + more,
                GIVEN.get((i * 5 + i / FAMILIES.size()) % GIVEN.size()));
    }

    public List<Wearer> wearers() {
        return List.copyOf(wearers);
    }

    /** One row per badge, in mrem: with a control badge, readings below the limit ("M") and one badge that was not worn. */
    public Report rows(YearMonth month) {
        return new Report("badges-" + month + ".csv", rowsOf(results(month), ""));
    }

    /** The first wearer's collar badge of that month, with twice the dose, processed ten days later. */
    public Report correction(YearMonth month) {
        Result first = results(month).get(1);
        List<Result> corrected = List.of(first.corrected(
                Math.max(20, first.microSv() * 2), first.processed().plusDays(10)));
        return new Report("badges-" + month + "-corrected.csv", rowsOf(corrected, ""));
    }

    /** As {@link #rows}, with three rows that a careful reader refuses: a negative amount, an unknown position, dates the wrong way round. */
    public Report rowsWithMistakes(YearMonth month) {
        String from = AMERICAN.format(month.atDay(1));
        String to = AMERICAN.format(month.atEndOfMonth());
        String rest = ",mrem," + AMERICAN.format(processed(month)) + ",\r\n";
        return new Report(
                "badges-" + month + "-mistakes.csv",
                rowsOf(
                        results(month),
                        ACCOUNT + ",90001,\"Wrong, Negative\",Luxel,Collar," + from + "," + to + ",-4,3,3,12" + rest
                                + ACCOUNT + ",90002,\"Wrong, Position\",Luxel,Ankle," + from + "," + to + ",4,3,3,12"
                                + rest + ACCOUNT + ",90003,\"Wrong, Dates\",Luxel,Collar," + to + "," + from
                                + ",4,3,3,12" + rest));
    }

    /** One row per badge and quantity, in mSv with a decimal comma, behind lines that tell about the report. */
    public Report quantities(YearMonth month) {
        StringBuilder text = new StringBuilder("Dose report;" + month + "\nCustomer;" + ACCOUNT + "\n\n");
        text.append(
                "Person No;Surname;First Name;Worn At;From;To;Quantity;Dose (mSv);Dose of the year (mSv);Evaluated;Remark\n");
        for (Result r : results(month)) {
            for (String quantity : r.badge().wholeBody() ? List.of("Hp(10)", "Hp(0,07)") : List.of("Hp(0,07)")) {
                text.append(quantityRow(r, quantity));
            }
        }
        return new Report("dosis-" + month + ".csv", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String quantityRow(Result r, String quantity) {
        String dose = r.unused() ? "not worn" : r.microSv() < 50 ? "n. d." : comma(r.microSv());
        return String.join(
                        ";",
                        r.wearer().map(Wearer::number).orElse(""),
                        r.wearer().map(Wearer::family).orElse(""),
                        r.wearer().map(Wearer::given).orElse(""),
                        r.badge().wornAt(),
                        EUROPEAN.format(r.from()),
                        EUROPEAN.format(r.to()),
                        quantity,
                        dose,
                        "9,99",
                        EUROPEAN.format(r.processed()),
                        r.note())
                + "\n";
    }

    private static byte[] rowsOf(List<Result> results, String more) {
        String heading =
                "Account,Participant,Name,Badge Type,Wear Location,Wear Begin,Wear End,DDE,LDE,SDE,YTD DDE,Unit,"
                        + "Processed,Note\r\n";
        return (heading + results.stream().map(BadgeLab::row).collect(Collectors.joining()) + more).getBytes(WINDOWS);
    }

    private static String row(Result r) {
        String whole = r.unused() ? "Unused" : r.microSv() < 10 ? "M" : mrem(r.microSv());
        boolean body = r.badge().wholeBody();
        return String.join(
                        ",",
                        ACCOUNT,
                        r.wearer().map(Wearer::number).orElse(""),
                        r.wearer()
                                .map(w -> '"' + w.family() + ", " + w.given() + '"')
                                .orElse(""),
                        r.badge().type(),
                        r.badge().location(),
                        AMERICAN.format(r.from()),
                        AMERICAN.format(r.to()),
                        body ? whole : "",
                        body ? whole : "",
                        whole,
                        "999",
                        "mrem",
                        AMERICAN.format(r.processed()),
                        r.note().isEmpty() ? "" : "\"" + r.note() + ",\r\nsee letter\"")
                + "\r\n";
    }

    private List<Result> results(YearMonth month) {
        Random random = new Random(seed * 31 + month.getYear() * 12L + month.getMonthValue());
        List<Result> results = new ArrayList<>();
        results.add(result(Optional.empty(), Badge.CONTROL, month, 0, false));
        for (int i = 0; i < wearers.size(); i++) {
            Optional<Wearer> wearer = Optional.of(wearers.get(i));
            int collar = i % 4 == 3 ? random.nextInt(12) : 20 + random.nextInt(400);
            boolean unused = i == 2;
            results.add(result(wearer, Badge.COLLAR, month, collar, unused));
            results.add(result(wearer, Badge.WAIST, month, collar / 40, unused));
            results.add(result(wearer, Badge.RING_LEFT, month, collar * (2 + random.nextInt(4)), unused));
        }
        return results;
    }

    private static Result result(Optional<Wearer> wearer, Badge badge, YearMonth month, int microSv, boolean unused) {
        return new Result(wearer, badge, month.atDay(1), month.atEndOfMonth(), processed(month), microSv, unused, "");
    }

    private static LocalDate processed(YearMonth month) {
        return month.atEndOfMonth().plusDays(DAYS_TO_PROCESS);
    }

    /** 1 mrem is 10 µSv. */
    private static String mrem(int microSv) {
        return BigDecimal.valueOf(microSv, 1).toPlainString();
    }

    private static String comma(int microSv) {
        return BigDecimal.valueOf(microSv, 3).toPlainString().replace('.', ',');
    }
}
