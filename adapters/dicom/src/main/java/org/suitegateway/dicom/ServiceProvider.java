package org.suitegateway.dicom;

import java.io.IOException;

/** Serves the requests of one SOP class. */
@FunctionalInterface
interface ServiceProvider {
    /**
     * Called on the association's own thread. Writes the responses itself, now or later on another thread.
     *
     * @throws org.aoju.bus.image.metric.ImageException to be made the only response
     * @throws IOException if the association broke
     */
    void serve(ServiceRequest request) throws IOException;
}
