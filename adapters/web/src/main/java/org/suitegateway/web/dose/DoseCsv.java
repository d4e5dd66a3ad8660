package org.suitegateway.web.dose;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.CsvCells;

/** The dose list as comma-separated values (RFC 4180) that a spreadsheet opens without running anything. */
public final class DoseCsv {
    private static final List<String> HEADER = List.of(
            "at",
            "patientId",
            "patient",
            "procedureId",
            "procedure",
            "accessionNumber",
            "studyInstanceUid",
            "suite",
            "device",
            "dapGyCm2",
            "referenceAirKermaMGy",
            "fluoroSeconds",
            "acquisitionSeconds",
            "events",
            "reports",
            "source",
            "alertLevel",
            "flags",
            "referencePoint",
            "peakSkinDoseMGy",
            "peakSkinDoseIsUpperBound");

    private DoseCsv() {}

    static String header() {
        return String.join(",", HEADER) + "\r\n";
    }

    static String row(DoseList.Line line) {
        DoseView dose = line.amounts();
        Stream<String> texts = Stream.of(
                        line.atIso(),
                        line.patientId(),
                        line.patient(),
                        line.procedureId(),
                        line.procedure(),
                        line.accession(),
                        line.uid(),
                        line.suite(),
                        line.device())
                .map(DoseCsv::cell);
        Stream<String> amounts = Stream.of(
                number(dose.dapGyCm2()),
                number(dose.referenceAirKermaMGy()),
                number(dose.fluoroSeconds()),
                number(dose.acquisitionSeconds()),
                Integer.toString(dose.events()),
                Integer.toString(dose.reports()));
        Stream<String> words = Stream.of(dose.source(), line.level(), String.join("; ", dose.flags()))
                .map(DoseCsv::cell);
        Stream<String> later = Stream.of( // new columns go to the end: people read by position
                cell(dose.referencePoint().orElse("")),
                number(dose.peakSkinDoseMGy()),
                dose.peakSkinDoseIsUpperBound().map(Object::toString).orElse(""));
        return Stream.of(texts, amounts, words, later).flatMap(s -> s).collect(Collectors.joining(",")) + "\r\n";
    }

    /** A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection). */
    public static String cell(String text) {
        return CsvCells.text(text);
    }

    private static String number(Optional<BigDecimal> amount) {
        return amount.map(Amounts::exact).orElse("");
    }
}
