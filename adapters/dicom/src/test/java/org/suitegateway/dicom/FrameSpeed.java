package org.suitegateway.dicom;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.suitegateway.core.study.ImageFrames;
import org.suitegateway.core.study.ImageFrames.Rendering;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.Vr;

/**
 * How long a frame of 1024 by 1024 takes from the file to the last byte at the client, over HTTP on loopback, beside Orthanc: least, median
 * and 9th decile of {@value #ROUNDS} each, in turns. Ours is {@link DicomFrames} behind the JDK's own server. To be run by hand, on a
 * quiet machine, with a heap of 256 MB.
 */
final class FrameSpeed {
    private static final int WARM_UP = 8;
    private static final int ROUNDS = 15;
    private static final int EDGE = 1024;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ImageFrames frames = new DicomFrames();
    private final Map<String, Path> files = new LinkedHashMap<>();

    private FrameSpeed() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("frames");
        new FrameSpeed().run(folder);
        System.exit(0);
    }

    private void run(Path folder) throws Exception {
        Path plain = Instances.write(Instances.explicit(image()), folder.resolve("plain.dcm"));
        files.put("uncompressed", plain);
        files.put("RLE", coded(plain, "dcmcrle", "+ot"));
        files.put("JPEG, 12 bits, lossy", coded(plain, "dcmcjpeg", "+ee +bt +q 90"));
        files.put("JPEG lossless", coded(plain, "dcmcjpeg", "+e1"));
        files.put("JPEG-LS", coded(plain, "dcmcjpls", "+el"));
        files.put("JPEG 2000 (sample)", Samples.file("images/XA1_J2KI.dcm"));
        HttpServer ours = serve();
        try (Orthanc orthanc = Orthanc.start(folder.resolve("orthanc"))) {
            System.out.printf("%-22s %26s %26s %26s%n", "", "picture (PNG)", "samples", "Orthanc /rendered (PNG)");
            for (Map.Entry<String, Path> file : files.entrySet()) {
                URI base = URI.create("http://127.0.0.1:" + ours.getAddress().getPort());
                URI picture = base.resolve("/picture?" + file.getValue());
                URI samples = base.resolve("/samples?" + file.getValue());
                URI theirs = orthanc.upload(file.getValue()).resolve("frames/0/rendered");
                String[] figures = measure(List.of(picture, samples, theirs));
                System.out.printf("%-22s %26s %26s %26s%n", file.getKey(), figures[0], figures[1], figures[2]);
            }
        } finally {
            ours.stop(0);
        }
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "heap %d MB at most, %d processors%n", runtime.maxMemory() >> 20, runtime.availableProcessors());
    }

    /** In turns, so that whatever else the machine does meets all of them. */
    private String[] measure(List<URI> addresses) throws Exception {
        List<List<Double>> times = new ArrayList<>();
        List<Integer> status = new ArrayList<>();
        for (URI address : addresses) {
            times.add(new ArrayList<>());
            status.add(0);
        }
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int i = 0; i < addresses.size(); i++) {
                long begun = System.nanoTime();
                HttpResponse<byte[]> answer = client.send(
                        HttpRequest.newBuilder(addresses.get(i))
                                .header("Accept", "image/png")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                if (round >= 0) {
                    times.get(i).add((System.nanoTime() - begun) / 1e6);
                }
                status.set(i, answer.statusCode());
            }
        }
        String[] figures = new String[addresses.size()];
        for (int i = 0; i < figures.length; i++) {
            double[] sorted = times.get(i).stream().mapToDouble(d -> d).sorted().toArray();
            figures[i] = status.get(i) != 200
                    ? "HTTP " + status.get(i)
                    : String.format("%.0f / %.0f / %.0f ms", sorted[0], sorted[ROUNDS / 2], sorted[ROUNDS * 9 / 10]);
        }
        return figures;
    }

    private HttpServer serve() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Path file = Path.of(exchange.getRequestURI().getQuery());
            byte[] body = exchange.getRequestURI().getPath().equals("/picture")
                    ? FramesTest.seen(frames.rendered(file, 1, Rendering.USUAL)).bytes()
                    : FramesTest.seen(frames.samples(file, 1)).data();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Path coded(Path plain, String encoder, String options) throws Exception {
        Path coded = plain.resolveSibling(encoder + options.replaceAll("[^a-z0-9]", "") + ".dcm");
        List<Object> arguments = new ArrayList<>(Arrays.asList(options.split(" ")));
        arguments.addAll(List.of(plain, coded));
        Dcmtk.Said said = Dcmtk.run(encoder, arguments.toArray());
        if (said.exitCode() != 0) {
            throw new IOException(said.text());
        }
        return coded;
    }

    /** Of 12 bits: slopes with the noise of a detector. */
    private static DataSet image() {
        java.util.Random noise = new java.util.Random(1);
        byte[] pixels = new byte[2 * EDGE * EDGE];
        for (int i = 0; i < EDGE * EDGE; i++) {
            double x = i % EDGE / (double) EDGE;
            double y = i / EDGE / (double) EDGE;
            int value = (int) (1800 + 1200 * Math.sin(9 * x) * Math.cos(7 * y) + 12 * noise.nextGaussian());
            pixels[2 * i] = (byte) value;
            pixels[2 * i + 1] = (byte) (value >> 8);
        }
        return Instances.image(2)
                .put(Tag.ROWS, EDGE)
                .put(Tag.COLUMNS, EDGE)
                .put(Tag.BITS_STORED, 12)
                .put(Tag.HIGH_BIT, 11)
                .put(0x00281050, Vr.DS, "1800")
                .put(0x00281051, Vr.DS, "2400")
                .pixels(Vr.OW, pixels);
    }
}
