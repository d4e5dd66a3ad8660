package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.delivery.OutgoingObject;
import org.suitegateway.core.delivery.Sending;
import org.suitegateway.core.delivery.StoreOutcome;
import org.suitegateway.simulators.dicom.Association;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Keep;
import org.suitegateway.simulators.dicom.Offer;
import org.suitegateway.simulators.dicom.StoreData;
import org.suitegateway.simulators.dicom.StorePeer;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;

/** A cine loop of a gigabyte passes through a heap of a quarter of that, and hardly anything is allocated for it. */
class LargeObjectTest {
    private static final long SIZE = 1L << 30;
    private static final long ALLOCATED = SIZE / 16;

    @TempDir
    Path folder;

    @Test
    void a_gigabyte_comes_in() throws Exception {
        assertThat(Runtime.getRuntime().maxMemory()).isLessThan(SIZE / 2);
        DataSet header = Instances.header();
        StoreData cine = new StoreData() {
            @Override
            public String sopClassUid() {
                return header.need(Tag.SOP_CLASS_UID);
            }

            @Override
            public String sopInstanceUid() {
                return header.need(Tag.SOP_INSTANCE_UID);
            }

            @Override
            public String transferSyntaxUid() {
                return TransferSyntax.EXPLICIT_LITTLE.uid();
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                Instances.explicit(header).writeTo(out);
                out.write(Instances.pixelData(SIZE));
                byte[] zeros = new byte[1 << 16];
                for (long written = 0; written < SIZE; written += zeros.length) {
                    out.write(zeros);
                }
            }
        };
        try (Listening gateway = Listening.start(folder.resolve("spool"));
                Association association = Association.open(gateway.call(), List.of(Offer.of(cine)))) {
            long before = allocatedByAssociations();

            assertThat(association.store(cine).success()).isTrue();

            assertThat(allocatedByAssociations() - before).isBetween(1L, ALLOCATED);
            Path kept = gateway.spool.received().get(0).file();
            assertThat(Files.size(kept)).isGreaterThan(SIZE);
            var reader = new DicomObjectReader(
                    new org.suitegateway.core.time.ClinicZone(java.time.ZoneId.of("Europe/Vienna")));
            assertThat(reader.read(kept, java.util.Optional.empty()).instance().sopInstanceUid())
                    .isEqualTo(cine.sopInstanceUid());
        }
    }

    @Test
    void a_gigabyte_goes_out() throws Exception {
        DataSet header = Instances.header();
        Path file = Instances.writeSparse(header, SIZE, folder.resolve("cine.dcm"));
        OutgoingObject cine = new OutgoingObject(
                file,
                header.need(Tag.SOP_CLASS_UID),
                header.need(Tag.SOP_INSTANCE_UID),
                TransferSyntax.EXPLICIT_LITTLE.uid());
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing());
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            try (var template = context.createProducerTemplate()) {
                ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
                long before = threads.getCurrentThreadAllocatedBytes();

                Sending sending = template.requestBody(
                        "dicom:store?host=127.0.0.1&port=" + peer.port() + "&calledAe=PACS",
                        List.of(cine),
                        Sending.class);

                assertThat(threads.getCurrentThreadAllocatedBytes() - before).isBetween(1L, ALLOCATED);
                assertThat(sending.outcomes()).hasSize(1).allMatch(StoreOutcome::delivered);
                assertThat(peer.received()).singleElement().satisfies(r -> assertThat(r.bytes())
                        .isEqualTo(Files.size(file) - Listening.dataSetPosition(file)));
            }
        }
    }

    private static long allocatedByAssociations() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.dumpAllThreads(false, false))
                .filter(t -> t.getThreadName().matches("dicom-\\d+"))
                .mapToLong(t -> threads.getThreadAllocatedBytes(t.getThreadId()))
                .sum();
    }
}
