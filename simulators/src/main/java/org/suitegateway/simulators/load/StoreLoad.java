package org.suitegateway.simulators.load;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.suitegateway.simulators.dicom.Association;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Offer;
import org.suitegateway.simulators.dicom.StoreAnswer;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dicom.Vr;

/**
 * Sends instances over associations at once, each waiting for its answer before the next. Every instance has a UID of its own; the pixels are
 * made once, at most 1 MB of them, and repeated. An association that breaks is opened again, so that one failure is one failure.
 */
public final class StoreLoad {
    private static final String XA = "1.2.840.10008.5.1.4.1.1.12.1";
    private static final int LONGEST_BLOCK = 1 << 20;
    private static final int ROW = 512; // bytes: 256 pixels of 16 bits

    private final Call call;
    private final int associations;
    private final int count;
    private final long size;
    private final byte[] block;
    private final Lanes<Association, DicomObject> lanes;

    /**
     * @param count instances in all
     * @param size bytes of pixel data of each, rounded up to whole rows of 512
     */
    public StoreLoad(Call call, int associations, int count, long size) {
        this.call = call;
        this.associations = associations;
        this.count = count;
        this.size = Math.max(ROW, (size + ROW - 1) / ROW * ROW);
        this.block = new byte[(int) Math.min(LONGEST_BLOCK, this.size)];
        new Random(1).nextBytes(block);
        this.lanes = new Lanes<>(new Work(), associations, count);
    }

    /** @throws IOException if not all associations could be opened at the start */
    public Figures run() throws IOException, InterruptedException {
        Lanes.Run run = lanes.run();
        return new Figures("instances", run.nanos(), run.failures(), run.nanos().length * size, run.elapsed());
    }

    /** What is on its way is answered; nothing more is sent. */
    public void stop() {
        lanes.stop();
    }

    private final class Work implements Lanes.Work<Association, DicomObject> {
        private final Uids uids = Uids.fresh();
        private final List<DataSet> studies = new ArrayList<>(); // one for each association

        Work() {
            for (int i = 0; i < associations; i++) {
                studies.add(common(uids));
            }
        }

        @Override
        public Association open() throws IOException {
            return Association.open(call, List.of(new Offer(XA, List.of(TransferSyntax.EXPLICIT_LITTLE.uid()))));
        }

        @Override
        public DicomObject prepare(int lane, int number) {
            return instance(studies.get(lane), uids, number);
        }

        @Override
        public Optional<String> send(Association association, DicomObject object) throws IOException {
            StoreAnswer answer = association.store(object);
            return answer.success() ? Optional.empty() : Optional.of("status " + answer.statusHex());
        }
    }

    private static DataSet common(Uids uids) {
        return new DataSet()
                .put(Tag.SOP_CLASS_UID, XA)
                .put(Tag.STUDY_DATE, "20260302")
                .put(Tag.STUDY_TIME, "120000")
                .put(Tag.ACCESSION_NUMBER, "")
                .put(Tag.MODALITY, "XA")
                .put(Tag.MANUFACTURER, "Suite Simulators")
                .put(Tag.STUDY_DESCRIPTION, "Load")
                .put(Tag.PATIENT_NAME, "Load^Test")
                .put(Tag.PATIENT_ID, "LOAD-1")
                .put(Tag.ISSUER_OF_PATIENT_ID, "DEMO")
                .put(Tag.PATIENT_BIRTH_DATE, "")
                .put(Tag.PATIENT_SEX, "O")
                .put(Tag.STUDY_INSTANCE_UID, uids.next())
                .put(Tag.SERIES_INSTANCE_UID, uids.next())
                .put(Tag.STUDY_ID, "1")
                .put(Tag.SERIES_NUMBER, "1");
    }

    /** The same block again and again: a large object needs no large heap. */
    private void writePixels(OutputStream out) throws IOException {
        for (long left = size; left > 0; left -= block.length) {
            out.write(block, 0, (int) Math.min(left, block.length));
        }
    }

    private DicomObject instance(DataSet common, Uids uids, int number) {
        int rows = (int) (size / ROW);
        int frames = 1;
        while (rows > 4096 && rows % 2 == 0) {
            rows /= 2;
            frames *= 2;
        }
        DataSet data = common.copy()
                .put(Tag.SOP_INSTANCE_UID, uids.next())
                .put(Tag.INSTANCE_NUMBER, String.valueOf(number + 1))
                .put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tag.NUMBER_OF_FRAMES, String.valueOf(frames))
                .put(Tag.ROWS, rows)
                .put(Tag.COLUMNS, ROW / 2)
                .put(Tag.BITS_ALLOCATED, 16)
                .put(Tag.BITS_STORED, 16)
                .put(Tag.HIGH_BIT, 15)
                .put(Tag.PIXEL_REPRESENTATION, 0)
                .put(Tag.PIXEL_DATA.number(), Vr.OW, size, this::writePixels);
        return DicomObject.of(data, TransferSyntax.EXPLICIT_LITTLE);
    }
}
