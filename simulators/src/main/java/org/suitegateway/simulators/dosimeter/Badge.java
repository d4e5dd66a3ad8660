package org.suitegateway.simulators.dosimeter;

import java.util.Locale;
import java.util.function.DoubleSupplier;

/** One dosimeter: adds up, once a second, the rate it is in. Not thread-safe. */
public final class Badge {
    private static final double BACKGROUND = 0.08; // µSv/h

    private final String serial;
    private final DoubleSupplier microsievertPerHour;
    private double rate;
    private double counter;

    /** @param counter µSv it has counted before @param microsievertPerHour above the background */
    public Badge(String serial, double counter, DoubleSupplier microsievertPerHour) {
        this.serial = serial;
        this.counter = counter;
        this.microsievertPerHour = microsievertPerHour;
    }

    /** In a room, at one place of it. */
    public Badge(String serial, double counter, Scatter room, Scatter.Place place) {
        this(serial, counter, () -> room.rate(place));
    }

    public String serial() {
        return serial;
    }

    /** In µSv, as it shows it. */
    public double counter() {
        return Math.floor(counter * 100) / 100;
    }

    /** A second goes by. */
    void tick() {
        rate = BACKGROUND + microsievertPerHour.getAsDouble();
        counter += rate / 3_600;
    }

    void reset() {
        counter = 0;
    }

    /** @param time as its clock writes it */
    String line(String time) {
        return String.format(Locale.ROOT, "%s;%s;%.2f uSv/h;%.2f uSv;ok;87", serial, time, rate, counter());
    }
}
