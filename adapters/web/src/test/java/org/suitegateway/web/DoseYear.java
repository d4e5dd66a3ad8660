package org.suitegateway.web;

import static org.suitegateway.web.ClinicDay.digest;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.dose.DoseDevice;
import org.suitegateway.core.dose.DoseDocument;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.dose.StandingDose;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.study.InstanceFacts;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.OrderReference;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Studies;

/**
 * A year before the {@link ClinicDay}: every fourth day an injection on CARM1, that gives double the dose in the last three months, every
 * tenth day one on CARM2; two on CARM1 and one on CARM2 without a dose report.
 */
final class DoseYear {
    private final Ports ports;
    private final ClinicDay day;

    DoseYear(Ports ports) {
        this.ports = ports;
        this.day = new ClinicDay(ports);
    }

    void fill() {
        ports.transactions().run(() -> {
            for (int ago = 360; ago > 4; ago -= 4) {
                int gave = (ago % 7 + 4) * (ago < 90 ? 2 : 1);
                injection("c1-" + ago, "CARM1", ago, gave, ago % 3 == 0 ? "Spine <low>" : "Spine normal");
            }
            for (int ago = 350; ago > 4; ago -= 10) {
                injection("c2-" + ago, "CARM2", ago, ago % 9 + 3, "FL");
            }
            image("c1-none", "CARM1", 30);
            image("c1-nothing", "CARM1", 31);
            image("c2-none", "CARM2", 32);
        });
    }

    private static String study(String name) {
        return "1.2.826.0.1.3680043.10.5." + (digest(name).hashCode() & 0x7fffffff);
    }

    private Instant image(String name, String ae, int daysAgo) {
        Instant at = ClinicDay.NOW.minus(Duration.ofDays(daysAgo));
        String uid = study(name);
        ports.studies()
                .record(
                        new StoredInstance(
                                digest(name + " image"),
                                new InstanceFacts(
                                        "1.2.840.10008.5.1.4.1.1.12.1",
                                        uid + ".1",
                                        "1.2.840.10008.1.2.1",
                                        uid,
                                        uid + ".0",
                                        "XA",
                                        "101711",
                                        "HPC",
                                        PersonName.ofDicom("Sørensen^Åse"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        "",
                                        "Spine",
                                        "",
                                        "Maker",
                                        "Mobile 9",
                                        ae,
                                        Optional.of(at),
                                        Optional.of(1),
                                        Optional.of(1),
                                        Optional.of(1024),
                                        Optional.of(1024),
                                        List.of(),
                                        OrderReference.NONE),
                                ae,
                                at,
                                1_000_000,
                                false),
                        Optional.empty());
        return at;
    }

    /** @param tenths of Gy·cm², in 20 s */
    private void injection(String name, String ae, int daysAgo, int tenths, String protocol) {
        Instant at = image(name, ae, daysAgo);
        String uid = study(name);
        day.procedure(
                "p-" + name,
                "101711",
                "suite-1",
                "08:00",
                ProcedureStatus.COMPLETED,
                "62323",
                "Lumbar epidural injection");
        ports.studies()
                .link(
                        uid,
                        new Studies.Link("p-" + name, LinkedBy.STUDY_UID, Optional.empty(), at, "Study Instance UID"));
        DoseAreaProduct dap = new DoseAreaProduct(BigDecimal.valueOf(tenths).movePointLeft(5));
        AirKerma kerma = new AirKerma(BigDecimal.valueOf(tenths).movePointLeft(4));
        ports.ledger()
                .add(new DoseLedger.Entry(
                        digest(name),
                        new DoseReport(
                                DoseDocument.of(uid + ".9", uid, Optional.of(at)),
                                DoseDevice.ofUid(Optional.of("1.2.3." + ae.substring(4))),
                                List.of(new DoseTotals(
                                        Plane.SINGLE,
                                        Optional.of(dap),
                                        Optional.of(kerma),
                                        Optional.of(new Seconds(BigDecimal.valueOf(20))),
                                        Optional.empty())),
                                List.of(new IrradiationEvent(
                                        Optional.of(uid + ".8"),
                                        Plane.SINGLE,
                                        Optional.of(at),
                                        EventType.FLUOROSCOPY,
                                        Optional.of(protocol),
                                        Optional.of(dap),
                                        Optional.of(kerma),
                                        List.of(),
                                        Optional.empty())),
                                List.of()),
                        at.plusSeconds(900)));
        ports.ledger().setStanding(uid, StandingDose.of(ports.ledger().entries(List.of(uid))));
    }
}
