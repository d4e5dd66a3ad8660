package org.suitegateway.simulators.load;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
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
    private final Map<String, AtomicLong> failures = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

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
    }

    /** @throws IOException if not all associations could be opened at the start */
    public Figures run() throws IOException, InterruptedException {
        AtomicLong started = new AtomicLong();
        CyclicBarrier start = new CyclicBarrier(associations, () -> started.set(System.nanoTime()));
        ExecutorService threads = Executors.newFixedThreadPool(associations);
        List<Association> open = new ArrayList<>();
        try {
            for (int i = 0; i < associations; i++) {
                open.add(Association.open(call, List.of(offer())));
            }
            List<Future<List<Long>>> lanes = new ArrayList<>();
            for (Association association : open) {
                lanes.add(threads.submit(() -> lane(association, start)));
            }
            LongStream.Builder nanos = LongStream.builder();
            for (Future<List<Long>> lane : lanes) {
                lane.get().forEach(nanos::add);
            }
            Duration elapsed = Duration.ofNanos(System.nanoTime() - started.get());
            Map<String, Long> failed = new ConcurrentHashMap<>();
            failures.forEach((kind, n) -> failed.put(kind, n.get()));
            return new Figures(nanos.build().toArray(), failed, bytes.get(), elapsed);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a lane of the load failed", e.getCause());
        } finally {
            threads.shutdownNow();
            for (Association association : open) {
                closeQuietly(association);
            }
        }
    }

    private static Offer offer() {
        return new Offer(XA, List.of(TransferSyntax.EXPLICIT_LITTLE.uid()));
    }

    private List<Long> lane(Association first, CyclicBarrier start)
            throws InterruptedException, BrokenBarrierException {
        Uids uids = Uids.fresh();
        DataSet common = common(uids);
        List<Long> nanos = new ArrayList<>();
        Association association = first;
        start.await();
        try {
            while (next.getAndIncrement() < count) {
                DicomObject object = instance(common, uids);
                try {
                    long before = System.nanoTime();
                    StoreAnswer answer = association.store(object);
                    if (answer.success()) {
                        nanos.add(System.nanoTime() - before);
                        bytes.addAndGet(size);
                    } else {
                        failed("status " + answer.statusHex());
                    }
                } catch (IOException e) {
                    failed(e.getClass().getSimpleName());
                    association = again(association);
                }
            }
        } finally {
            closeQuietly(association);
        }
        return nanos;
    }

    private Association again(Association broken) {
        closeQuietly(broken);
        while (next.get() < count) {
            try {
                return Association.open(call, List.of(offer()));
            } catch (IOException e) {
                failed("association: " + e.getClass().getSimpleName());
                next.getAndIncrement();
            }
        }
        return broken;
    }

    private void failed(String kind) {
        failures.computeIfAbsent(kind, k -> new AtomicLong()).incrementAndGet();
    }

    private static void closeQuietly(Association association) {
        try {
            association.close();
        } catch (IOException e) {
            // what mattered has been counted
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

    private DicomObject instance(DataSet common, Uids uids) {
        int rows = (int) (size / ROW);
        int frames = 1;
        while (rows > 4096 && rows % 2 == 0) {
            rows /= 2;
            frames *= 2;
        }
        DataSet data = common.copy()
                .put(Tag.SOP_INSTANCE_UID, uids.next())
                .put(Tag.INSTANCE_NUMBER, String.valueOf(next.get()))
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
