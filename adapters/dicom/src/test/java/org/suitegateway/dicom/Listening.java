package org.suitegateway.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.suitegateway.core.intake.Receipt;
import org.suitegateway.core.intake.Receiving;
import org.suitegateway.core.intake.Sender;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.simulators.dicom.Call;

/** {@code dicom:listen} in a Camel context of its own, on a free port of the loopback, receiving into a folder as the gateway does. */
final class Listening implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    static final String TITLE = "SUITEGW";

    final DiskSpool spool;
    final List<String> events = new CopyOnWriteArrayList<>();
    final DefaultCamelContext context = new DefaultCamelContext();
    private final int port;
    /** Whether what notes associations fails. */
    volatile boolean recordsAway;

    /** With a gate that knows CARM1 and US1 and its own title. */
    static Listening start(Path folder, String... options) throws Exception {
        return start(folder, Listening::admit, options);
    }

    static Listening start(Path folder, AssociationGate gate, String... options) throws Exception {
        return new Listening(folder, gate, options);
    }

    private Listening(Path folder, AssociationGate gate, String... options) throws Exception {
        spool = new DiskSpool(Files.createDirectories(folder));
        Receiving receiving = new Receiving(spool, new DicomObjectReader(new ClinicZone(ZoneId.of("Europe/Vienna"))));
        context.getRegistry().bind("gate", gate);
        context.getRegistry().bind("events", new Noting());
        String uri = "dicom:listen?host=" + HOST + "&port=0&aeTitle=" + TITLE + "&gate=#gate&events=#events"
                + String.join("", Arrays.stream(options).map(o -> "&" + o).toList());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri).noStreamCaching().process(e -> keep(e, receiving));
            }
        });
        context.start();
        port = ((ListenEndpoint) context.getRoutes().get(0).getEndpoint()).port();
    }

    private static void keep(Exchange exchange, Receiving receiving) {
        Receipt receipt = receiving.keep(
                (InputStream) Objects.requireNonNull(exchange.getMessage().getBody()),
                new Sender(
                        header(exchange, DicomHeaders.CALLING_AE),
                        header(exchange, DicomHeaders.CALLED_AE),
                        header(exchange, DicomHeaders.PEER)));
        exchange.getMessage().setBody(receipt);
    }

    private static String header(Exchange exchange, String name) {
        return Objects.requireNonNull(exchange.getMessage().getHeader(name, String.class), name);
    }

    private static AssociationGate.Verdict admit(String calling, String called, String peer) {
        if (!calling.equals("CARM1") && !calling.equals("US1")) {
            return AssociationGate.Verdict.CALLING_AE_NOT_RECOGNIZED;
        }
        return called.equals(TITLE) ? AssociationGate.Verdict.ACCEPT : AssociationGate.Verdict.CALLED_AE_NOT_RECOGNIZED;
    }

    int port() {
        return port;
    }

    Call call() {
        return call(port);
    }

    Call call(int where) {
        return Call.to(HOST, where, TITLE, "CARM1");
    }

    /** The data set of a file, without preamble and meta information. */
    static byte[] dataSet(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        return Arrays.copyOfRange(all, (int) dataSetPosition(file), all.length);
    }

    static long dataSetPosition(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return StructureCheck.dataSetPosition(channel);
        }
    }

    @Override
    public void close() {
        context.stop();
    }

    private final class Noting implements AssociationEvents {
        @Override
        public void opened(String callingAe, String peer) {
            if (recordsAway) {
                throw new IllegalStateException("the records are away");
            }
            events.add("opened " + callingAe + " " + peer);
        }

        @Override
        public void refused(String callingAe, String peer, AssociationGate.Verdict why, String asked) {
            events.add("refused " + callingAe + " " + why);
        }
    }
}
