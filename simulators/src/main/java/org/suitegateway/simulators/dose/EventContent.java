package org.suitegateway.simulators.dose;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dose.Dialect.Quirk;

/** An irradiation event as an item of a report: PS3.16 TID 10003 with 10003A (images), 10003B (source) and 10003C (mechanics). */
final class EventContent {
    /** In mm, of the reference point that {@link #referencePoint} names. */
    static final String SOURCE_TO_REFERENCE_POINT = "680";

    private static final DateTimeFormatter DT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    private final Dialect dialect;
    private final People people;

    EventContent(Dialect dialect, People people) {
        this.dialect = dialect;
        this.people = people;
    }

    static String text(LocalDateTime time) {
        return time.format(DT);
    }

    DataSet of(IrradiationEvent event) {
        List<DataSet> items = new ArrayList<>();
        items.add(Content.code("HAS CONCEPT MOD", dialect.code("113764", "Acquisition Plane"), event.plane().code));
        event.uid()
                .filter(uid -> !dialect.has(Quirk.NO_EVENT_UIDS))
                .ifPresent(uid ->
                        items.add(Content.uid("CONTAINS", dialect.code("113769", "Irradiation Event UID"), uid)));
        items.add(Content.dateTime(dialect.code("111526", "DateTime Started"), text(event.started())));
        items.add(Content.code("CONTAINS", dialect.code("113721", "Irradiation Event Type"), type(dialect, event)));
        items.add(Content.text("CONTAINS", dialect.code("125203", "Acquisition Protocol"), event.protocol()));
        items.add(Content.code(
                "CONTAINS",
                dialect.code("123014", "Target Region"),
                dialect.snomed("T-11503", "122496007", "Lumbar spine")));
        items.addAll(patient());
        event.dapGyM2().ifPresent(dap -> items.add(num("122130", "Dose Area Product", dialect.dap(), dap)));
        for (IrradiationEvent.Image image : event.images()) {
            items.add(Content.image(
                    dialect.code("113795", "Acquired Image"), image.sopClassUid(), image.sopInstanceUid()));
        }
        event.kermaGy().ifPresent(kerma -> items.add(num("113738", "Dose (RP)", dialect.kerma(), kerma)));
        items.add(referencePoint(dialect));
        source(event, items);
        mechanics(event, items);
        if (!dialect.has(Quirk.NO_PEOPLE)) {
            people.administering(dialect).ifPresent(items::add);
        }
        return Content.container(dialect.code("113706", "Irradiation Event X-Ray Data"), items);
    }

    static Code type(Dialect dialect, IrradiationEvent event) {
        return event.fluoroscopic() ? dialect.snomed("P5-06000", "44491008", "Fluoroscopy") : event.type().code;
    }

    /** What mobile C-arms commonly state. */
    static DataSet referencePoint(Dialect dialect) {
        Code name = dialect.code("113780", "Reference Point Definition");
        return dialect.has(Quirk.REFERENCE_POINT_AS_TEXT)
                ? Content.text("CONTAINS", name, SOURCE_TO_REFERENCE_POINT + " mm from tube focus towards detector")
                : Content.code("CONTAINS", name, dialect.code("113861", "30cm in Front of Image Input Surface"));
    }

    /** Pain patients are mostly prone. */
    private List<DataSet> patient() {
        DataSet orientation = Content.code(
                "CONTAINS",
                dialect.code("113743", "Patient Orientation"),
                dialect.snomed("F-10450", "102538003", "recumbent"));
        DataSet modifier = Content.code(
                "HAS CONCEPT MOD",
                dialect.code("113744", "Patient Orientation Modifier"),
                dialect.snomed("F-10310", "1240000", "prone"));
        return List.of(
                Content.code(
                        "CONTAINS",
                        dialect.code("113745", "Patient Table Relationship"),
                        dialect.snomed("F-10470", "102540008", "headfirst")),
                dialect.has(Quirk.NO_ORIENTATION_MODIFIER) ? orientation : Content.with(orientation, modifier));
    }

    private void source(IrradiationEvent event, List<DataSet> items) {
        Technique technique = event.technique();
        if (event.fluoroscopic()) {
            items.add(
                    Content.code("CONTAINS", dialect.code("113732", "Fluoro Mode"), dialect.code("113631", "Pulsed")));
        }
        items.add(plain("113791", "Pulse Rate", Unit.PULSES_PER_SECOND, technique.pulsesPerSecond()));
        items.add(plain("113768", "Number of Pulses", Unit.ONE, technique.pulses(event.seconds())));
        items.add(plain("113793", "Pulse Width", Unit.MILLISECOND, technique.pulseWidthMs()));
        items.add(num("113742", "Irradiation Duration", Unit.SECOND, event.seconds()));
        items.add(numbers("113733", "KVP", Unit.KILOVOLT, technique.kvp()));
        items.add(numbers("113734", "X-Ray Tube Current", Unit.MILLIAMPERE, technique.milliampere()));
        items.add(plain("113824", "Exposure Time", Unit.MILLISECOND, technique.exposureTime(event.seconds())));
        items.add(number(
                "113736",
                "Exposure",
                Unit.MICROAMPERE_SECOND,
                technique
                        .current()
                        .multiply(BigDecimal.valueOf(technique.exposureTime(event.seconds())))
                        .stripTrailingZeros()
                        .toPlainString()));
        items.add(number("113766", "Focal Spot Size", Unit.MILLIMETRE, technique.focalSpotMm()));
        items.add(filter(technique.copperMm()));
        if (!dialect.has(Quirk.NO_GEOMETRY)) {
            field(event, items);
        }
    }

    private DataSet filter(String copperMm) {
        boolean none = new BigDecimal(copperMm).signum() == 0;
        List<DataSet> items = new ArrayList<>();
        items.add(Content.code(
                "CONTAINS",
                dialect.code("113772", "X-Ray Filter Type"),
                none ? dialect.code("111609", "No Filter") : dialect.code("113653", "Flat filter")));
        if (!none) {
            items.add(Content.code(
                    "CONTAINS",
                    dialect.code("113757", "X-Ray Filter Material"),
                    dialect.snomed("C-127F9", "66925006", "Copper or Copper compound")));
            items.add(number("113758", "X-Ray Filter Thickness Minimum", Unit.MILLIMETRE, copperMm));
            items.add(number("113773", "X-Ray Filter Thickness Maximum", Unit.MILLIMETRE, copperMm));
        }
        return Content.container(dialect.code("113771", "X-Ray Filters"), items);
    }

    /** At the detector, a square: dose area product over air kerma is its area at the reference point. */
    private void field(IrradiationEvent event, List<DataSet> items) {
        Optional<BigDecimal> kerma = event.kermaGy().filter(k -> k.signum() > 0);
        if (event.dapGyM2().isEmpty() || kerma.isEmpty()) {
            return;
        }
        BigDecimal wider = new BigDecimal(event.geometry().sourceToDetector())
                .divide(new BigDecimal(event.geometry().sourceToReferencePoint()), MathContext.DECIMAL32);
        BigDecimal area = event.dapGyM2()
                .get()
                .divide(kerma.get(), MathContext.DECIMAL32)
                .multiply(wider.pow(2))
                .setScale(5, RoundingMode.HALF_UP);
        String side = area.sqrt(MathContext.DECIMAL32)
                .movePointRight(3)
                .setScale(1, RoundingMode.HALF_UP)
                .toPlainString();
        items.add(number("113790", "Collimated Field Area", Unit.SQUARE_METRE, area.toPlainString()));
        items.add(number("113788", "Collimated Field Height", Unit.MILLIMETRE, side));
        items.add(number("113789", "Collimated Field Width", Unit.MILLIMETRE, side));
    }

    private void mechanics(IrradiationEvent event, List<DataSet> items) {
        Geometry geometry = event.geometry();
        Optional<Geometry.Angles> angles = geometry.angles();
        items.add(angle(angles.map(Geometry.Angles::primary), "112011", "Positioner Primary Angle"));
        items.add(angle(angles.map(Geometry.Angles::secondary), "112012", "Positioner Secondary Angle"));
        if (event.type() == IrradiationEvent.Type.ROTATIONAL) {
            items.add(angle(Optional.of("90"), "113739", "Positioner Primary End Angle"));
            items.add(angle(angles.map(Geometry.Angles::secondary), "113740", "Positioner Secondary End Angle"));
        }
        if (dialect.has(Quirk.NO_GEOMETRY)) {
            return;
        }
        items.add(number("113748", "Distance Source to Isocenter", Unit.MILLIMETRE, geometry.sourceToIsocenter()));
        items.add(number(
                "113737", "Distance Source to Reference Point", Unit.MILLIMETRE, geometry.sourceToReferencePoint()));
        items.add(number("113750", "Distance Source to Detector", Unit.MILLIMETRE, geometry.sourceToDetector()));
        geometry.table().ifPresent(table -> table(geometry, table, items));
    }

    private void table(Geometry geometry, Geometry.Table table, List<DataSet> items) {
        BigDecimal toTable = new BigDecimal(geometry.sourceToIsocenter()).subtract(new BigDecimal(table.below()));
        items.add(number("113792", "Distance Source to Table Plane", Unit.MILLIMETRE, toTable.toPlainString()));
        items.add(number("113751", "Table Longitudinal Position", Unit.MILLIMETRE, table.longitudinal()));
        items.add(number("113752", "Table Lateral Position", Unit.MILLIMETRE, table.lateral()));
        items.add(number("113753", "Table Height Position", Unit.MILLIMETRE, table.below()));
        items.add(number("128766", "Table X Position to Isocenter", Unit.MILLIMETRE, table.lateral()));
        items.add(number("128767", "Table Y Position to Isocenter", Unit.MILLIMETRE, table.below()));
        items.add(number("128768", "Table Z Position to Isocenter", Unit.MILLIMETRE, table.longitudinal()));
        items.add(plain("113754", "Table Head Tilt Angle", Unit.DEGREE, 0));
        items.add(plain("113755", "Table Horizontal Rotation Angle", Unit.DEGREE, 0));
        items.add(plain("113756", "Table Cradle Tilt Angle", Unit.DEGREE, 0));
    }

    private DataSet angle(Optional<String> degrees, String code, String meaning) {
        Code name = dialect.code(code, meaning);
        return degrees.map(d -> Content.number(name, Unit.DEGREE, d)).orElseGet(() -> Content.numberWithoutValue(name));
    }

    private DataSet num(String code, String meaning, Unit unit, BigDecimal si) {
        return number(code, meaning, unit, unit.amount(si));
    }

    private DataSet plain(String code, String meaning, Unit unit, int amount) {
        return number(code, meaning, unit, String.valueOf(amount));
    }

    private DataSet numbers(String code, String meaning, Unit unit, List<String> values) {
        return Content.number(dialect.code(code, meaning), unit, values.toArray(String[]::new));
    }

    private DataSet number(String code, String meaning, Unit unit, String value) {
        return Content.number(dialect.code(code, meaning), unit, value);
    }
}
