package org.suitegateway.simulators.workflow;

import java.io.IOException;
import java.util.List;
import org.suitegateway.simulators.dicom.Association;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.Offer;

/** How a device reaches the gateway: once, or again until it succeeds. */
public interface Link {
    /** What is done over an association; may be done again from its beginning. */
    interface Use<T> {
        T over(Association association) throws IOException;
    }

    /**
     * Opens an association, uses it, releases it.
     *
     * @throws IOException if it was given up
     */
    <T> T use(List<Offer> offers, Use<T> use) throws IOException, InterruptedException;

    /** Whether a request is to be made again after this status; if so, after a pause that has been waited for. */
    default boolean again(int status) throws InterruptedException {
        return false;
    }

    /** Tries once. */
    static Link once(Call call) {
        return new Link() {
            @Override
            public <T> T use(List<Offer> offers, Use<T> use) throws IOException {
                try (Association association = Association.open(call, offers)) {
                    return use.over(association);
                }
            }
        };
    }
}
