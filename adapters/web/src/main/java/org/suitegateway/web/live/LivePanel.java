package org.suitegateway.web.live;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.LiveDoses.Measured;
import org.suitegateway.core.staffdose.live.ProcedureLiveDose;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** The part of a procedure's page that shows what live dosimeters measured; only for those who may see people's doses. */
public final class LivePanel {
    private final ProcedureLiveDose live;
    private final ClinicTime time;

    public LivePanel(ProcedureLiveDose live, ClinicTime time) {
        this.live = live;
        this.time = time;
    }

    /** @param dose in µSv @param peak in mSv/h @param gap how long nothing was heard; empty if never @param gapDose what the counter tells */
    public record Line(
            String person, String role, String during, String dose, String peak, String gap, String gapDose) {}

    public List<Line> of(String procedureId) {
        return live.of(procedureId).stream().map(this::line).toList();
    }

    private Line line(ProcedureLiveDose.Share s) {
        Optional<Measured> m = s.dose();
        boolean gap = m.filter(x -> !x.gap().isZero()).isPresent();
        return new Line(
                s.person().map(p -> p.name().display()).orElse(s.staffId()),
                s.role().name().charAt(0) + s.role().name().substring(1).toLowerCase(java.util.Locale.ROOT),
                time.time(s.during().from()) + " to " + time.time(s.during().to()),
                m.map(x -> microSv(x.dose())).orElse(""),
                m.map(x -> Amounts.rounded(x.peak().scaleByPowerOfTen(3))).orElse(""),
                gap ? m.map(x -> length(x.gap())).orElse("") : "",
                !gap
                        ? ""
                        : m.flatMap(Measured::gapDose)
                                .map(d -> "the counter tells " + microSv(d) + " µSv")
                                .orElse("no counter tells its dose"));
    }

    private static String microSv(DoseEquivalent dose) {
        return Amounts.rounded(dose.mSv().scaleByPowerOfTen(3));
    }

    private static String length(Duration d) {
        return d.toSeconds() < 120 ? d.toSeconds() + " s" : d.toMinutes() + " min";
    }
}
