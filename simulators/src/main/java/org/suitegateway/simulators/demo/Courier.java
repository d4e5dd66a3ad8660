package org.suitegateway.simulators.demo;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.suitegateway.simulators.dicom.Association;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Offer;
import org.suitegateway.simulators.dicom.StoreAnswer;

/** Brings objects to the gateway as a device does: an association each, and again with longer pauses when that fails. Thread-safe. */
final class Courier {
    private static final Logger LOG = System.getLogger(Courier.class.getName());
    private static final double LONGEST_PAUSE = 15;

    private final Gateway gateway;
    private final Pacing pacing;

    Courier(Gateway gateway, Pacing pacing) {
        this.gateway = gateway;
        this.pacing = pacing;
    }

    /** @return whether the gateway took it; a refusal is final, an unreachable or full gateway is tried again */
    boolean bring(String aeTitle, DicomObject object) throws InterruptedException {
        Call call = Call.to(gateway.host(), gateway.dicomPort(), gateway.aeTitle(), aeTitle);
        for (double pause = 1; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
            String trouble;
            try (Association association = Association.open(call, List.of(Offer.of(object)))) {
                StoreAnswer answer = association.store(object);
                if (answer.success()) {
                    return true;
                }
                trouble = "status " + answer.statusHex();
                if (answer.status() >>> 8 != 0xA7) {
                    LOG.log(Level.WARNING, aeTitle + ": the gateway refused an object, " + trouble);
                    return false;
                }
            } catch (IOException e) {
                trouble = String.valueOf(e.getMessage());
            }
            LOG.log(Level.INFO, aeTitle + ": " + trouble + ", trying again");
            pacing.pause(pause);
        }
    }
}
