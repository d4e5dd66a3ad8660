package org.suitegateway.simulators.files;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dose.Code;
import org.suitegateway.simulators.dose.Content;
import org.suitegateway.simulators.dose.Dialect;
import org.suitegateway.simulators.dose.Dialect.Quirk;
import org.suitegateway.simulators.dose.DoseReport;
import org.suitegateway.simulators.dose.IrradiationEvent;
import org.suitegateway.simulators.dose.IrradiationEvent.Plane;
import org.suitegateway.simulators.dose.Unit;

/** Fluoroscopy dose reports in the dialects of devices. */
final class DoseReports {
    private static final LocalDateTime WRITTEN = Fixture.MORNING.plusMinutes(25);

    private final Uids uids = Uids.seeded(20260302);
    private final List<SyntheticFile> files = new ArrayList<>();

    List<SyntheticFile> files() {
        dialects();
        amounts();
        events();
        oddities();
        encodings();
        return files;
    }

    private void dialects() {
        report("rdsr-standard", "the standard's own codes and units", Dialect.STANDARD);
        report(
                "rdsr-dap-Gym2",
                "dose area product in Gym2, retired SNOMED codes",
                Dialect.STANDARD.withDap(Unit.GY_M2.spelled("Gym2", "UCUM")).with(Dialect.Snomed.SRT));
        report("rdsr-dap-Gy.cm2", "dose area product in Gy.cm2", Dialect.STANDARD.withDap(Unit.GY_CM2));
        report(
                "rdsr-dap-dGy.cm2-kerma-mGy",
                "dose area product in dGy.cm2, air kerma in mGy",
                Dialect.STANDARD.withDap(Unit.DECIGRAY_CM2).withKerma(Unit.MILLIGRAY));
        report(
                "rdsr-scheme-UCM",
                "the unit's coding scheme is spelled UCM",
                Dialect.STANDARD.withDap(Unit.GY_M2.spelled("Gy.m2", "UCM")));
        report(
                "rdsr-scheme-absent",
                "the unit has no coding scheme",
                Dialect.STANDARD.withDap(Unit.GY_M2.spelled("Gy.m2", "")));
        report(
                "rdsr-dap-cGy.cm2",
                "dose area product in cGy.cm2",
                Dialect.STANDARD.withDap(Unit.CENTIGRAY_CM2).withKerma(Unit.MILLIGRAY));
        report(
                "rdsr-dap-uGy.m2",
                "dose area product in uGy.m2, the same number as in cGy.cm2",
                Dialect.STANDARD.withDap(Unit.MICROGRAY_M2));
        report(
                "rdsr-reference-point-text",
                "the reference point is a text",
                Dialect.STANDARD.with(Quirk.REFERENCE_POINT_AS_TEXT));
        report(
                "rdsr-no-orientation-modifier",
                "the patient lies, and nobody says on which side",
                Dialect.STANDARD.with(Quirk.NO_ORIENTATION_MODIFIER));
        report(
                "rdsr-no-geometry",
                "no distances, no table, no field",
                Dialect.STANDARD.with(Dialect.Snomed.SRT).with(Quirk.NO_GEOMETRY));
        report("rdsr-no-people", "nobody is named in its content", Dialect.STANDARD.with(Quirk.NO_PEOPLE));
        report("rdsr-srt", "retired SNOMED codes throughout", Dialect.STANDARD.with(Dialect.Snomed.SRT));
        report(
                "rdsr-meanings",
                "code meanings that differ from the standard's",
                Dialect.STANDARD.withMeanings(Map.of(
                        "111526", "Date Time Started",
                        "113705", "Scope Of Accumulation",
                        "113734", "mA",
                        "113722", "dose area product total")));
    }

    private void amounts() {
        Made made = make("rdsr-number-without-value", Dialect.STANDARD, fourEvents(IrradiationEvent::withoutAngles));
        add(
                "rdsr-number-without-value",
                "measurements without a value: positioner angles and the total air kerma",
                Content.replaced(
                        made.data(),
                        "113725",
                        item -> List.of(Content.numberWithoutValue(Code.dcm("113725", "Dose (RP) Total")))),
                made.dose().withKerma(Optional.empty()));
        Made perPulse = make(
                "rdsr-values-per-pulse",
                Dialect.STANDARD,
                fourEvents(e -> e.with(e.technique()
                        .perPulse(List.of("0", "81", "82.5", "83"), List.of("0", "10.9", "11.2", "11.4")))));
        add("rdsr-values-per-pulse", "a value per pulse, the first 0", perPulse.data(), perPulse.dose());
        Made unknown = make(
                "rdsr-unknown-unit", Dialect.STANDARD.withDap(new Unit("R.cm2", "UCUM", "R.cm2", 0)), fourEvents());
        add(
                "rdsr-unknown-unit",
                "dose area products in a unit nobody converts; the rest is readable",
                unknown.data(),
                unknown.dose().withDap(Optional.empty()));
        Made huge = make("rdsr-number-beyond-bounds", Dialect.STANDARD, fourEvents());
        add(
                "rdsr-number-beyond-bounds",
                "a dose area product total of 1E+999999999",
                Content.replaced(
                        huge.data(),
                        "113722",
                        item -> List.of(Content.number(
                                Code.dcm("113722", "Dose Area Product Total"), Unit.GY_M2, "1E+999999999"))),
                huge.dose().withDap(Optional.empty()));
    }

    private void events() {
        List<IrradiationEvent> biplane = new ArrayList<>(fourEvents());
        biplane.addAll(fourEvents());
        for (int i = 0; i < biplane.size(); i++) {
            biplane.set(i, biplane.get(i).in(i < 4 ? Plane.A : Plane.B));
        }
        Made two = make("rdsr-biplane", Dialect.STANDARD, biplane);
        add("rdsr-biplane", "two planes, each with its totals: to be added", two.data(), two.dose());
        List<IrradiationEvent> turning = fourEvents();
        Made kinds = make(
                "rdsr-event-types",
                Dialect.STANDARD,
                List.of(
                        turning.get(0),
                        turning.get(1).as(IrradiationEvent.Type.STATIONARY),
                        turning.get(2).as(IrradiationEvent.Type.STEPPING),
                        turning.get(3).as(IrradiationEvent.Type.ROTATIONAL)));
        add("rdsr-event-types", "one event of each type, the last turns to 90 degrees", kinds.data(), kinds.dose());
        Made bare = make("rdsr-totals-only", Dialect.STANDARD, fourEvents());
        DataSet noEvents = Content.replaced(bare.data(), "113706", event -> List.of());
        add(
                "rdsr-totals-only",
                "no events, the source is a performed procedure step",
                Content.replaced(
                        noEvents,
                        "113854",
                        source -> List.of(Content.code(
                                "CONTAINS",
                                Code.dcm("113854", "Source of Dose Information"),
                                Code.dcm("113858", "MPPS Content")))),
                bare.dose().withEvents(0, 0));
        Made anonymous = make("rdsr-events-without-uid", Dialect.STANDARD.with(Quirk.NO_EVENT_UIDS), fourEvents());
        add("rdsr-events-without-uid", "events that have no UID", anonymous.data(), anonymous.dose());
        Made partial = make("rdsr-partial", Dialect.STANDARD, fourEvents().subList(0, 2));
        add(
                "rdsr-partial",
                "completion flag PARTIAL: totals may still grow",
                partial.data().put(Tag.COMPLETION_FLAG, "PARTIAL"),
                partial.dose());
        swappedTotals();
        Made disagreeing = make("rdsr-events-below-total", Dialect.STANDARD, fourEvents());
        add(
                "rdsr-events-below-total",
                "the total dose area product is a fifth more than its events",
                Content.replaced(
                        disagreeing.data(),
                        "113722",
                        item -> List.of(
                                Content.number(Code.dcm("113722", "Dose Area Product Total"), Unit.GY_M2, "0.000168"))),
                disagreeing.dose().withDap(Optional.of("0.000168")));
    }

    /** One mobile C-arm types every event fluoroscopy and books all totals as acquisition. */
    private void swappedTotals() {
        List<IrradiationEvent> fluoroscopic = fourEvents().subList(0, 3);
        Made made = make("rdsr-fluoroscopy-booked-as-acquisition", Dialect.STANDARD, fluoroscopic);
        DataSet data = made.data();
        String seconds = made.dose().fluoroSeconds().orElseThrow();
        data = number(data, "113730", "Total Fluoro Time", Unit.SECOND, "0");
        data = number(data, "113855", "Total Acquisition Time", Unit.SECOND, seconds);
        data = number(data, "113726", "Fluoro Dose Area Product Total", Unit.GY_M2, "0");
        data = number(data, "113728", "Fluoro Dose (RP) Total", Unit.GY, "0");
        add(
                "rdsr-fluoroscopy-booked-as-acquisition",
                "all events are fluoroscopy, all totals are booked under acquisition, fluoroscopy time is 0",
                data,
                made.dose().withSeconds(Optional.of("0"), Optional.of(seconds)));
    }

    private static DataSet number(DataSet data, String concept, String meaning, Unit unit, String value) {
        return Content.replaced(
                data, concept, item -> List.of(Content.number(Code.dcm(concept, meaning), unit, value)));
    }

    private void oddities() {
        Made vendor = make("rdsr-private-items", Dialect.STANDARD, fourEvents());
        add(
                "rdsr-private-items",
                "content items of a private coding scheme in every event",
                inEveryEvent(
                        vendor.data(),
                        Content.number(new Code("SHUT-L", "99SIM", "Shutter left"), Unit.MILLIMETRE, "12.5"),
                        Content.text("CONTAINS", new Code("OPER", "99SIM", "Operator at console"), "Olga")),
                vendor.dose());
        Made byValue = make("rdsr-by-value", Dialect.STANDARD, fourEvents());
        add(
                "rdsr-by-value",
                "relationships the template does not allow: items below numbers and texts",
                inEveryEvent(
                        byValue.data(),
                        Content.with(
                                Content.text("CONTAINS", Code.dcm("121106", "Comment"), "see below"),
                                Content.number(Code.dcm("113768", "Number of Pulses"), Unit.ONE, "24"),
                                Content.person(Code.dcm("113870", "Person Name"), "Operator^Olga"))),
                byValue.dose());
        Made missing = make("rdsr-missing-concepts", Dialect.STANDARD, fourEvents());
        DataSet without = Content.replaced(missing.data(), "113722", item -> List.of());
        without = Content.replaced(without, "113737", item -> List.of());
        DataSet nameless = Content.text("CONTAINS", Code.dcm("121106", "Comment"), "an item without a name");
        add(
                "rdsr-missing-concepts",
                "no total dose area product, no observer UID, an item without a concept name",
                inEveryEvent(
                        Content.replaced(without, "121012", item -> List.of()),
                        nameless.remove(Tag.CONCEPT_NAME_CODE_SEQUENCE)),
                missing.dose().withDap(Optional.empty()));
        Made enhanced = make("sr-enhanced-as-dose-report", Dialect.STANDARD, fourEvents());
        add(
                "sr-enhanced-as-dose-report",
                "a dose report in an Enhanced SR, without a template identifier",
                enhanced.data().put(Tag.SOP_CLASS_UID, DoseReport.ENHANCED_SR).remove(Tag.CONTENT_TEMPLATE_SEQUENCE),
                enhanced.dose());
        Made unlinked = make("rdsr-no-accession", Dialect.STANDARD, fourEvents());
        add(
                "rdsr-no-accession",
                "neither accession number nor request: only the study and the patient are known",
                unlinked.data().put(Tag.ACCESSION_NUMBER, "").remove(Tag.REFERENCED_REQUEST_SEQUENCE),
                unlinked.dose());
        Made headless = make("rdsr-no-manufacturer", Dialect.STANDARD, fourEvents());
        add(
                "rdsr-no-manufacturer",
                "maker and model stand only in the observer context",
                headless.data().remove(Tag.MANUFACTURER).remove(Tag.MANUFACTURER_MODEL_NAME),
                headless.dose());
    }

    private static DataSet inEveryEvent(DataSet data, DataSet... items) {
        return Content.replaced(data, "113706", event -> List.of(Content.with(event, items)));
    }

    private void encodings() {
        Made implicit = make("rdsr-implicit", Dialect.STANDARD, fourEvents());
        files.add(SyntheticFile.report(
                "rdsr-implicit",
                DicomObject.of(implicit.data(), TransferSyntax.IMPLICIT_LITTLE)
                        .withUndefinedLengths()
                        .toFile(),
                "implicit VR, sequences of undefined length",
                implicit.dose()));
        Made deflated = make("rdsr-deflated", Dialect.STANDARD, fourEvents());
        files.add(SyntheticFile.report(
                "rdsr-deflated",
                DicomObject.of(deflated.data(), TransferSyntax.DEFLATED).toFile(),
                "deflated explicit VR",
                deflated.dose()));
        charset("rdsr-latin1", "ISO_IR 100", "Grüßmann^Zoë");
        charset("rdsr-utf8", "ISO_IR 192", "Παπαδοπούλου^Ελένη");
        charset("rdsr-ir87", "\\ISO 2022 IR 87", "Yamada^Hanako=山田^花子=やまだ^はなこ");
    }

    private void charset(String name, String terms, String patientName) {
        DoseReport report = new DoseReport(
                Fixture.order(name, uids, terms, patientName), Fixture.MACHINE, Dialect.STANDARD, fourEvents(), uids);
        add(name, "character set " + terms, report.dataSet(WRITTEN), ExpectedDose.of(report.totals()));
    }

    /** A data set that may be changed, and what it says before that. */
    private record Made(DataSet data, ExpectedDose dose) {}

    private void report(String name, String trap, Dialect dialect) {
        Made made = make(name, dialect, fourEvents());
        add(name, trap, made.data(), made.dose());
    }

    private Made make(String name, Dialect dialect, List<IrradiationEvent> events) {
        Machine machine = Fixture.MACHINE;
        DoseReport report = new DoseReport(Fixture.order(name, uids), machine, dialect, events, uids);
        return new Made(report.dataSet(WRITTEN), ExpectedDose.of(report.totals()));
    }

    private void add(String name, String trap, DataSet data, ExpectedDose dose) {
        files.add(SyntheticFile.report(
                name, DicomObject.of(data, TransferSyntax.EXPLICIT_LITTLE).toFile(), trap, dose));
    }

    private List<IrradiationEvent> fourEvents(UnaryOperator<IrradiationEvent> change) {
        return fourEvents().stream().map(change).toList();
    }

    private List<IrradiationEvent> fourEvents() {
        return Fixture.fourEvents(uids);
    }
}
