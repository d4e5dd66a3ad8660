package org.suitegateway.simulators.demo;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.suitegateway.simulators.dicom.Association;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.Offer;
import org.suitegateway.simulators.dicom.SopClass;
import org.suitegateway.simulators.workflow.Link;

/**
 * Reaches the gateway as a device does: an association each time, and again with longer pauses when that fails. For a gateway that is away or full
 * it waits for ever; one that takes the association and then fails gets images again for ever, other requests three times. Thread-safe.
 */
final class PersistentLink implements Link {
    private static final Logger LOG = System.getLogger(PersistentLink.class.getName());
    private static final double LONGEST_PAUSE = 15;
    private static final int ATTEMPTS = 3;

    private final Call call;
    private final Pacing pacing;

    PersistentLink(Gateway gateway, String aeTitle, Pacing pacing) {
        this.call = Call.to(gateway.host(), gateway.dicomPort(), gateway.aeTitle(), aeTitle);
        this.pacing = pacing;
    }

    @Override
    public <T> T use(List<Offer> offers, Use<T> use) throws IOException, InterruptedException {
        boolean images = offers.stream().allMatch(offer -> SopClass.storage(offer.abstractSyntax()));
        int failed = 0;
        for (double pause = 1; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
            boolean opened = false;
            try (Association association = Association.open(call, offers)) {
                opened = true;
                return use.over(association);
            } catch (IOException e) {
                failed += opened ? 1 : 0;
                if (!images && failed >= ATTEMPTS) {
                    throw e;
                }
                LOG.log(Level.INFO, call.calling() + ": " + e.getMessage() + ", trying again");
            }
            pacing.pause(pause);
        }
    }

    /** Out of resources: A7xx. */
    @Override
    public boolean again(int status) throws InterruptedException {
        if (status >>> 8 != 0xA7) {
            return false;
        }
        LOG.log(Level.INFO, call.calling() + ": status A7xx, trying again");
        pacing.pause(LONGEST_PAUSE / 3);
        return true;
    }
}
