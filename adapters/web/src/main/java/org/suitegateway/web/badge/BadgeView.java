package org.suitegateway.web.badge;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.BadgeLedger.Ranked;
import org.suitegateway.core.staffdose.BadgeResult;
import org.suitegateway.core.staffdose.BadgeResult.Reading;
import org.suitegateway.core.staffdose.BadgeUpload;
import org.suitegateway.core.staffdose.DoseQuantity;
import org.suitegateway.core.staffdose.RefusedRow;
import org.suitegateway.web.wording.ClinicTime;

/** Badge results as the API tells them. */
final class BadgeView {
    private BadgeView() {}

    /** @param state TAKEN, PARTLY_TAKEN or REFUSED */
    record Upload(
            String id,
            String receivedAt,
            String person,
            String fileName,
            String sha256,
            long bytes,
            String layout,
            String state,
            int acceptedCount,
            int unchangedCount,
            int refusedCount,
            Optional<BadgeUpload.Problem> problem,
            List<String> unreadColumns,
            List<BadgeUpload.Finding> findings) {}

    /** @param repeated whether the same file was there already, so that nothing changed */
    record WholeUpload(Upload upload, Optional<Boolean> repeated, List<Result> accepted, List<RefusedRow> refused) {}

    /**
     * One badge of one wear period.
     *
     * @param hp10BelowMSv the lab says "M": below this; the amount is then 0
     * @param replacedBy the result that stands instead
     */
    record Result(
            String id,
            int row,
            String account,
            String participant,
            Optional<String> staffId,
            String name,
            String position,
            String wornFrom,
            String wornTo,
            Optional<BigDecimal> hp10MSv,
            Optional<BigDecimal> hp10BelowMSv,
            Optional<BigDecimal> hp3MSv,
            Optional<BigDecimal> hp3BelowMSv,
            Optional<BigDecimal> hp007MSv,
            Optional<BigDecimal> hp007BelowMSv,
            boolean unused,
            String note,
            Optional<String> processed,
            boolean stands,
            Optional<String> replacedBy) {}

    static Upload of(BadgeUpload u, ClinicTime time) {
        return new Upload(
                u.id(),
                time.iso(u.receivedAt()),
                u.person(),
                u.fileName(),
                u.digest(),
                u.size(),
                u.layout(),
                state(u),
                u.taken(),
                u.unchanged(),
                u.refused(),
                u.problem(),
                u.unread(),
                u.findings());
    }

    static String state(BadgeUpload u) {
        boolean nothing = u.problem().isPresent() || u.taken() + u.unchanged() == 0;
        return nothing ? "REFUSED" : u.refused() > 0 ? "PARTLY_TAKEN" : "TAKEN";
    }

    static Result of(Ranked ranked) {
        BadgeResult r = ranked.result();
        return new Result(
                r.id(),
                r.row(),
                r.account(),
                r.participant(),
                r.staffId(),
                ranked.entry().wearer().name().display(),
                r.position().name(),
                r.wornFrom().toString(),
                r.wornTo().toString(),
                amount(r, DoseQuantity.HP10),
                below(r, DoseQuantity.HP10),
                amount(r, DoseQuantity.HP3),
                below(r, DoseQuantity.HP3),
                amount(r, DoseQuantity.HP007),
                below(r, DoseQuantity.HP007),
                r.unused(),
                r.note(),
                r.processed().map(Object::toString),
                ranked.replacedBy().isEmpty(),
                ranked.replacedBy().map(BadgeResult::id));
    }

    private static Optional<BigDecimal> amount(BadgeResult r, DoseQuantity quantity) {
        return reading(r, quantity).map(Reading::amount).map(DoseEquivalent::mSv);
    }

    private static Optional<BigDecimal> below(BadgeResult r, DoseQuantity quantity) {
        return reading(r, quantity).flatMap(Reading::belowLimit).map(DoseEquivalent::mSv);
    }

    private static Optional<Reading> reading(BadgeResult r, DoseQuantity quantity) {
        return Optional.ofNullable(r.amounts().get(quantity));
    }
}
