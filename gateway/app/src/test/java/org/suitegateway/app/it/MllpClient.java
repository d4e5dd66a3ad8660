package org.suitegateway.app.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends one message after the other over one connection: 0B message 1C 0D, HL7 v2 transport specification, appendix C. */
final class MllpClient implements AutoCloseable {
    private static final int MILLIS = 20_000;

    private final Socket socket = new Socket();

    MllpClient(int port) throws IOException {
        socket.connect(new InetSocketAddress("127.0.0.1", port), MILLIS);
        socket.setSoTimeout(MILLIS);
    }

    /** @return the answer, its segments ended by line feeds */
    String send(String message) throws IOException {
        return send(message.getBytes(StandardCharsets.UTF_8));
    }

    String send(byte[] message) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x0b);
        frame.writeBytes(message);
        frame.write(0x1c);
        frame.write(0x0d);
        socket.getOutputStream().write(frame.toByteArray());
        socket.getOutputStream().flush();
        return answer();
    }

    private String answer() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        for (int b = in.read(); b != 0x1c; b = in.read()) {
            if (b < 0) {
                throw new IOException("the connection ended before an answer");
            }
            if (b != 0x0b) {
                answer.write(b);
            }
        }
        return answer.toString(StandardCharsets.UTF_8).replace('\r', '\n');
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
