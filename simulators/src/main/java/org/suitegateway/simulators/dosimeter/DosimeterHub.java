package org.suitegateway.simulators.dosimeter;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.suitegateway.simulators.dosimeter.Scatter.Place;

/**
 * Sends what its badges show, a line each, whenever it is told that a second went by. A connection that breaks is opened again with the next
 * second; what could not be sent is lost, but not out of the badges' counters. Not thread-safe.
 */
public final class DosimeterHub implements AutoCloseable {
    private static final int PATIENCE_MS = 3_000;
    private static final int FAULT_SECONDS = 20;
    private static final int KEPT = 3_600;
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ISO_LOCAL_DATE_TIME;

    private final String host;
    private final int port;
    private final List<Badge> badges;
    private final Set<HubFault> faults;
    private final Random chance = new Random(17);
    private final List<String> kept = new ArrayList<>();
    private Socket socket = new Socket();
    private long sent;

    public DosimeterHub(String host, int port, List<Badge> badges, Set<HubFault> faults) {
        this.host = host;
        this.port = port;
        this.badges = List.copyOf(badges);
        this.faults = faults.isEmpty() ? EnumSet.noneOf(HubFault.class) : EnumSet.copyOf(faults);
    }

    /** Badges of one room by what their wearers do there. @param prefix of their serials */
    public static List<Badge> badges(String prefix, int count, Scatter scatter) {
        List<Badge> badges = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Place place = i == 1 ? Place.OPERATOR : i == 2 ? Place.ASSISTANT : Place.AT_DISTANCE;
            badges.add(new Badge(prefix + i, 100 * i, scatter, place));
        }
        return badges;
    }

    /** Lines that went out. */
    public long sent() {
        return sent;
    }

    /** A second went by. @param now by its own clock; its zone's wall clock goes on the line, without an offset */
    public void tick(ZonedDateTime now) throws IOException {
        LocalDateTime shown = now.minus(faults.contains(HubFault.HOUR_BEHIND) ? Duration.ofHours(1) : Duration.ZERO)
                .truncatedTo(ChronoUnit.SECONDS)
                .toLocalDateTime();
        boolean wrongNow = now.getSecond() < FAULT_SECONDS;
        List<String> lines = new ArrayList<>();
        for (Badge badge : badges) {
            badge.tick();
            if (faults.contains(HubFault.COUNTER_RESET) && now.getSecond() == 30) {
                badge.reset();
            }
            lines.add(badge.line(LOCAL.format(shown)));
        }
        if (wrongNow && faults.contains(HubFault.LATE)) {
            kept.addAll(lines.subList(0, Math.min(lines.size(), Math.max(0, KEPT - kept.size()))));
            return;
        }
        if (wrongNow && faults.contains(HubFault.GAPS)) {
            return;
        }
        Collections.reverse(kept);
        lines.addAll(kept);
        kept.clear();
        send(faulty(lines));
    }

    private List<String> faulty(List<String> lines) {
        List<String> out = new ArrayList<>();
        for (String line : lines) {
            out.add(line);
            if (faults.contains(HubFault.DUPLICATES) && chance.nextInt(3) == 0) {
                out.add(line);
            }
            if (faults.contains(HubFault.GARBAGE) && chance.nextInt(3) == 0) {
                out.add(garbage(line));
            }
        }
        return out;
    }

    private String garbage(String line) {
        return switch (chance.nextInt(5)) {
            case 0 -> line.replace("uSv/h", "R/h");
            case 1 -> line.substring(0, chance.nextInt(12));
            case 2 -> "\u0000\u0007;;;;;;;;;;";
            case 3 -> "x".repeat(2_000);
            default -> line.replace(':', '?');
        };
    }

    /** Every line as one write: what came together is read together. */
    private void send(List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        if (!socket.isConnected() || socket.isClosed()) {
            socket = new Socket();
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MS);
            socket.setTcpNoDelay(true);
        }
        try {
            socket.getOutputStream().write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            sent += lines.size();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
