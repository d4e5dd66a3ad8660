package org.suitegateway.simulators.scheduler;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A listener on a real socket that answers as a test wants it to. */
public final class Hl7Peer implements AutoCloseable {
    private final ServerSocket server;
    private final Function<String, Optional<String>> answers;
    private final List<String> received = new CopyOnWriteArrayList<>();

    private Hl7Peer(ServerSocket server, Function<String, Optional<String>> answers) {
        this.server = server;
        this.answers = answers;
    }

    /** @param answers the bytes to write for a message, frame included; empty to close instead */
    public static Hl7Peer listen(Function<String, Optional<String>> answers) throws IOException {
        Hl7Peer peer = new Hl7Peer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answers);
        Thread thread = new Thread(peer::accept, "hl7 peer");
        thread.setDaemon(true);
        thread.start();
        return peer;
    }

    public static Hl7Peer accepting() throws IOException {
        return listen(message -> Optional.of(ack("AA", controlId(message))));
    }

    public static String ack(String code, String controlId) {
        return "\u000bMSH|^~\\&|G|S|EHR|D|20260302||ACK|X1|P|2.5.1\rMSA|" + code + "|" + controlId + "\r\u001c\r";
    }

    static String controlId(String message) {
        return message.split("\\|")[9];
    }

    public int port() {
        return server.getLocalPort();
    }

    public List<String> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> serve(socket), "hl7 connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == 0x1C) {
                    in.read();
                    String text = message.toString(StandardCharsets.UTF_8);
                    message.reset();
                    received.add(text);
                    Optional<String> answer = answers.apply(text);
                    if (answer.isEmpty()) {
                        return;
                    }
                    socket.getOutputStream().write(answer.get().getBytes(StandardCharsets.UTF_8));
                } else if (b != 0x0B) {
                    message.write(b);
                }
            }
        } catch (IOException e) {
            // the client went away
        }
    }
}
