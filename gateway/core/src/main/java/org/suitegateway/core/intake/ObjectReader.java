package org.suitegateway.core.intake;

import java.nio.file.Path;
import java.util.Optional;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.study.InstanceFacts;

/** Reads DICOM Part 10 files without their pixels. Thread-safe. Memory does not depend on the size of the file. */
public interface ObjectReader {
    /**
     * Walks the whole structure: preamble, file meta information, lengths, nesting, end of file. No pixel is decoded.
     *
     * @throws org.suitegateway.core.error.RefusedException naming the tag or the byte and the rule
     */
    void check(Path file);

    /**
     * @param device that made it, if it is configured: whose zone and units its values are in
     * @throws org.suitegateway.core.error.RefusedException naming the attribute and the rule
     */
    Content read(Path file, Optional<Device> device);

    /**
     * @param doseReport present if the object says something of radiation dose: a structured report of any modality, or the header of an
     *     image
     */
    record Content(InstanceFacts instance, Optional<DoseReport> doseReport) {}
}
