package org.suitegateway.core.clinical;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.suitegateway.core.steroid.OrderKey;
import org.suitegateway.core.steroid.SteroidLine.Action;
import org.suitegateway.core.steroid.SteroidLine.Kind;

/**
 * What was said of one order or administration of an anticoagulant. A change or withdrawal of which the drug is not known is kept too: what
 * it changes may come later.
 *
 * @param dose amount and unit as said; may be empty
 * @param at when it was given, or is to be
 */
public record DrugWord(OrderKey key, Kind kind, Action action, CodedText drug, String dose, Instant at)
        implements Said {
    public DrugWord {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public String slot() {
        return "RX " + key.placer() + " " + key.filler() + " " + key.part();
    }
}
