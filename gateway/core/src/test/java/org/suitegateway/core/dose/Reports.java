package org.suitegateway.core.dose;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;

/** Makes ledger entries; a test changes only what it is about. Amounts are in Gy·cm² and mGy. */
final class Reports {
    static final Instant NOON = Instant.parse("2026-01-12T12:00:00Z");

    private final String name;
    private String study = "1.2.3";
    private Optional<String> device = Optional.of("1.9");
    private Optional<Instant> contentAt = Optional.of(NOON);
    private Instant receivedAt = NOON;
    private Optional<Instant> endedAt = Optional.empty();
    private boolean complete = true;
    private DoseOrigin origin = DoseOrigin.REPORT;
    private DoseModality modality = DoseModality.FLUOROSCOPY;
    private DoseDocument.Scope scope = DoseDocument.Scope.UNSTATED;
    private String scopeUid = "";
    private String sopInstanceUid = "";
    private List<String> steps = List.of();
    private List<String> identical = List.of();
    private List<String> predecessors = List.of();
    private final List<DoseTotals> totals = new ArrayList<>();
    private final List<IrradiationEvent> events = new ArrayList<>();

    private Reports(String name) {
        this.name = name;
    }

    /** Its SOP Instance UID and digest are the name. */
    static Reports report(String name) {
        return new Reports(name);
    }

    Reports study(String uid) {
        study = uid;
        return this;
    }

    Reports device(String uid) {
        device = Optional.of(uid).filter(u -> !u.isEmpty());
        return this;
    }

    Reports minutes(int afterNoon) {
        contentAt = Optional.of(NOON.plusSeconds(afterNoon * 60L));
        return this;
    }

    Reports partial() {
        complete = false;
        return this;
    }

    Reports replacing(String... names) {
        predecessors = List.of(names);
        return this;
    }

    Reports identicalTo(String... names) {
        identical = List.of(names);
        return this;
    }

    Reports of(DoseModality other) {
        modality = other;
        return this;
    }

    Reports covering(DoseDocument.Scope what, String uid) {
        scope = what;
        scopeUid = uid;
        return this;
    }

    Reports step(String... uids) {
        steps = List.of(uids);
        return this;
    }

    /** Dose that a performed step told: its SOP Instance UID is the step's. */
    static Reports told(String name, String step) {
        Reports told = new Reports(name).step(step);
        told.origin = DoseOrigin.PERFORMED_STEP;
        told.sopInstanceUid = step;
        told.device = Optional.empty();
        return told;
    }

    /** Dose out of an image header. */
    static Reports image(String name) {
        Reports image = new Reports(name);
        image.origin = DoseOrigin.IMAGE_HEADER;
        image.device = Optional.empty();
        return image;
    }

    Reports until(int minutesAfterNoon) {
        endedAt = Optional.of(NOON.plusSeconds(minutesAfterNoon * 60L));
        return this;
    }

    private String name() {
        return sopInstanceUid.isEmpty() ? name : sopInstanceUid;
    }

    Reports total(Plane plane, String dap, String kerma) {
        return total(plane, dap, kerma, "");
    }

    /** Empty text leaves a quantity out. */
    Reports total(Plane plane, String dap, String kerma, String seconds) {
        totals.add(new DoseTotals(plane, dap(dap), kerma(kerma), amount(seconds).map(Seconds::new), Optional.empty()));
        return this;
    }

    Reports event(String uid, String dap) {
        return event(uid, Plane.SINGLE, dap, "");
    }

    Reports event(String uid, Plane plane, String dap, String kerma) {
        events.add(new IrradiationEvent(
                Optional.of(uid).filter(u -> !u.isEmpty()),
                plane,
                Optional.empty(),
                EventType.FLUOROSCOPY,
                Optional.empty(),
                dap(dap),
                kerma(kerma),
                List.of(),
                Optional.empty()));
        return this;
    }

    Reports eventAt(int second, String dap) {
        events.add(new IrradiationEvent(
                Optional.empty(),
                Plane.SINGLE,
                Optional.of(NOON.plusSeconds(second)),
                EventType.FLUOROSCOPY,
                Optional.empty(),
                dap(dap),
                Optional.empty(),
                List.of(),
                Optional.empty()));
        return this;
    }

    DoseLedger.Entry entry() {
        return new DoseLedger.Entry(
                name,
                new DoseReport(
                        origin,
                        modality,
                        new DoseDocument(
                                name(),
                                study,
                                contentAt,
                                endedAt,
                                complete,
                                predecessors,
                                identical,
                                scope,
                                scopeUid,
                                steps),
                        DoseDevice.ofUid(device),
                        PatientState.UNKNOWN,
                        List.of(),
                        List.of(),
                        totals,
                        events,
                        List.of(),
                        "",
                        List.of()),
                receivedAt);
    }

    static Optional<DoseAreaProduct> dap(String gyCm2) {
        return amount(gyCm2).map(DoseAreaProduct::ofGyCm2);
    }

    static Optional<AirKerma> kerma(String mGy) {
        return amount(mGy).map(AirKerma::ofMGy);
    }

    private static Optional<BigDecimal> amount(String decimal) {
        return Optional.of(decimal).filter(d -> !d.isEmpty()).map(BigDecimal::new);
    }
}
