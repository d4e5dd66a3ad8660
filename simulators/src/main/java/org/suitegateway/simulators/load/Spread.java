package org.suitegateway.simulators.load;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Spreads numbers over stations and days, evenly: neighbours are at different stations, then on different days, then 20 minutes later from seven in
 * the morning. 100,000 over 40 stations and 100 days are 25 each, the last at a quarter past three.
 *
 * @param prefix of AE titles, to which numbers from 1 are added
 * @param stations how many
 * @param today in the midst of the days
 */
public record Spread(String prefix, int stations, int days, LocalDate today, ZoneId zone) {
    private static final LocalTime FIRST = LocalTime.of(7, 0);
    private static final int MINUTES_APART = 20;
    private static final int A_DAY = 16 * 60 / MINUTES_APART;

    /** @throws IllegalArgumentException if there are none, or an AE title would be longer than 16 characters */
    public Spread {
        if (stations < 1 || days < 1 || (prefix + stations).length() > 16) {
            throw new IllegalArgumentException("at least one station and one day, AE titles of at most 16 characters");
        }
    }

    /** From 1. */
    public int stationNumber(int number) {
        return number % stations + 1;
    }

    public String station(int number) {
        return prefix + stationNumber(number);
    }

    public LocalDate day(int number) {
        return today.plusDays(number / stations % days - days / 2);
    }

    public ZonedDateTime start(int number) {
        int turn = number / stations / days % A_DAY;
        return day(number)
                .atTime(FIRST.plusMinutes((long) turn * MINUTES_APART))
                .atZone(zone);
    }
}
