package org.suitegateway.simulators.ultrasound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Keep;
import org.suitegateway.simulators.dicom.StorePeer;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dicom.Vr;
import org.suitegateway.simulators.workflow.Device;

/** An ultrasound unit. It answers C-ECHO, and takes results of storage commitments, on a port of its own; what it produces is sent by whoever runs it. */
public final class UltrasoundUnit implements AutoCloseable {
    private static final String US_IMAGE = "1.2.840.10008.5.1.4.1.1.6.1";
    private static final String US_MULTI_FRAME = "1.2.840.10008.5.1.4.1.1.3.1";

    private final Machine machine;
    private final Uids uids;
    private final int width;
    private final int height;
    private final StorePeer echo;

    private UltrasoundUnit(Machine machine, Uids uids, int width, int height, StorePeer echo) {
        this.machine = machine;
        this.uids = uids;
        this.width = width;
        this.height = height;
        this.echo = echo;
    }

    /** @param port to answer C-ECHO on, 0 for a free one */
    public static UltrasoundUnit switchOn(Machine machine, Uids uids, int width, int height, int port)
            throws IOException {
        return new UltrasoundUnit(
                machine, uids, width, height, StorePeer.listen(machine.stationName(), port, Keep.nothing()));
    }

    public String aeTitle() {
        return machine.stationName();
    }

    public int port() {
        return echo.port();
    }

    public int echoes() {
        return echo.echoes();
    }

    /** As it takes part in the workflow. */
    public Device device() {
        return new Device(machine, "US", "US", echo.events());
    }

    public Examination begin(StudyOrder order, long seed) {
        return new Examination(order, new BModeScan(width, height, seed), uids.next());
    }

    @Override
    public void close() throws IOException {
        echo.close();
    }

    /** One patient: pictures and clips of one series. Not thread-safe. */
    public final class Examination {
        private final StudyOrder order;
        private final BModeScan scan;
        private final String seriesUid;
        private int instances;

        private Examination(StudyOrder order, BModeScan scan, String seriesUid) {
            this.order = order;
            this.scan = scan;
            this.seriesUid = seriesUid;
        }

        /**
         * An uncompressed RGB image.
         *
         * @param needle 0 to 1, how far in
         */
        public DicomObject image(LocalDateTime at, double needle) {
            DataSet data = header(at, US_IMAGE, "RGB").pixels(Vr.OB, scan.picture(needle, 0));
            return DicomObject.of(data, TransferSyntax.EXPLICIT_LITTLE);
        }

        /** The same as JPEG baseline. */
        public DicomObject jpegImage(LocalDateTime at, double needle) {
            byte[] frame = JpegBaseline.encode(scan.picture(needle, 0), width, height);
            return DicomObject.of(
                    lossy(header(at, US_IMAGE, "YBR_FULL_422"), List.of(frame)).frames(List.of(frame)),
                    TransferSyntax.JPEG_BASELINE);
        }

        /** A clip in JPEG baseline, a frame per fragment. */
        public DicomObject clip(LocalDateTime at, int frames) {
            List<byte[]> encoded = new ArrayList<>();
            for (int i = 0; i < frames; i++) {
                encoded.add(JpegBaseline.encode(picture(i, frames), width, height));
            }
            DataSet data = cine(header(at, US_MULTI_FRAME, "YBR_FULL_422"), frames);
            return DicomObject.of(lossy(data, encoded).frames(encoded), TransferSyntax.JPEG_BASELINE);
        }

        /** An uncompressed clip. */
        public DicomObject rawClip(LocalDateTime at, int frames) {
            ByteArrayOutputStream pixels = new ByteArrayOutputStream();
            for (int i = 0; i < frames; i++) {
                pixels.writeBytes(picture(i, frames));
            }
            DataSet data = cine(header(at, US_MULTI_FRAME, "RGB"), frames).pixels(Vr.OB, pixels.toByteArray());
            return DicomObject.of(data, TransferSyntax.EXPLICIT_LITTLE);
        }

        private byte[] picture(int frame, int frames) {
            return scan.picture(0.35 + 0.6 * frame / Math.max(1, frames), frame % 12 / 12.0);
        }

        private DataSet cine(DataSet data, int frames) {
            return data.put(Tag.NUMBER_OF_FRAMES, String.valueOf(frames))
                    .put(Tag.CINE_RATE, "15")
                    .put(Tag.FRAME_TIME, "66.67")
                    .put(Tag.FRAME_INCREMENT_POINTER, Tag.FRAME_TIME.number());
        }

        private DataSet lossy(DataSet data, List<byte[]> frames) {
            long size = frames.stream().mapToLong(f -> f.length).sum();
            long ratio = Math.max(1, width * 3L * height * frames.size() / size);
            return data.put(Tag.LOSSY_IMAGE_COMPRESSION, "01")
                    .put(Tag.LOSSY_IMAGE_COMPRESSION_RATIO, String.valueOf(ratio))
                    .put(Tag.LOSSY_IMAGE_COMPRESSION_METHOD, "ISO_10918_1");
        }

        private DataSet header(LocalDateTime at, String sopClass, String photometric) {
            instances++;
            return order.header()
                    .putAll(machine.header())
                    .put(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "", "0001")
                    .put(Tag.SOP_CLASS_UID, sopClass)
                    .put(Tag.SOP_INSTANCE_UID, uids.next())
                    .put(Tag.SERIES_INSTANCE_UID, seriesUid)
                    .put(Tag.SERIES_NUMBER, "2")
                    .put(Tag.INSTANCE_NUMBER, String.valueOf(instances))
                    .put(Tag.SERIES_DATE, StudyOrder.date(order.started()))
                    .put(Tag.SERIES_TIME, StudyOrder.time(order.started()))
                    .put(Tag.CONTENT_DATE, StudyOrder.date(at))
                    .put(Tag.CONTENT_TIME, StudyOrder.time(at))
                    .put(Tag.MODALITY, "US")
                    .put(Tag.SERIES_DESCRIPTION, "Needle guidance")
                    .put(Tag.PATIENT_ORIENTATION, "")
                    .put(Tag.TRANSDUCER_TYPE, "SECTOR_ELECTRONIC")
                    .put(Tag.SEQUENCE_OF_ULTRASOUND_REGIONS, region())
                    .put(Tag.SAMPLES_PER_PIXEL, 3)
                    .put(Tag.PHOTOMETRIC_INTERPRETATION, photometric)
                    .put(Tag.PLANAR_CONFIGURATION, 0)
                    .put(Tag.ROWS, height)
                    .put(Tag.COLUMNS, width)
                    .put(Tag.BITS_ALLOCATED, 8)
                    .put(Tag.BITS_STORED, 8)
                    .put(Tag.HIGH_BIT, 7)
                    .put(Tag.PIXEL_REPRESENTATION, 0)
                    .put(Tag.LOSSY_IMAGE_COMPRESSION, "00");
        }

        private DataSet region() {
            return new DataSet()
                    .put(Tag.REGION_SPATIAL_FORMAT, 1)
                    .put(Tag.REGION_DATA_TYPE, 1)
                    .put(Tag.REGION_FLAGS, 0)
                    .put(Tag.REGION_LOCATION_MIN_X0, 0)
                    .put(Tag.REGION_LOCATION_MIN_Y0, 0)
                    .put(Tag.REGION_LOCATION_MAX_X1, width - 1)
                    .put(Tag.REGION_LOCATION_MAX_Y1, height - 1)
                    .put(Tag.PHYSICAL_UNITS_X_DIRECTION, 3)
                    .put(Tag.PHYSICAL_UNITS_Y_DIRECTION, 3)
                    .put(Tag.PHYSICAL_DELTA_X, scan.pixelMm() / 10)
                    .put(Tag.PHYSICAL_DELTA_Y, scan.pixelMm() / 10);
        }
    }
}
