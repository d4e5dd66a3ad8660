package org.suitegateway.simulators.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;

/** A peer that does not speak DICOM at all: HTTP, noise, or nothing, sent to a port. */
public final class RawCaller {
    private RawCaller() {}

    public static byte[] httpRequest(String host) {
        return ("GET / HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: lost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    public static byte[] noise(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /**
     * Sends the bytes and collects what comes back until the peer closes.
     *
     * @throws java.net.SocketTimeoutException if the peer neither sends nor closes for that long
     */
    public static byte[] send(String host, int port, byte[] bytes, Duration patience) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) patience.toMillis());
            socket.setSoTimeout((int) patience.toMillis());
            socket.getOutputStream().write(bytes);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            InputStream in = socket.getInputStream();
            try {
                in.transferTo(answer);
            } catch (java.net.SocketException reset) {
                // a reset is a way of closing, too
            }
            return answer.toByteArray();
        }
    }
}
