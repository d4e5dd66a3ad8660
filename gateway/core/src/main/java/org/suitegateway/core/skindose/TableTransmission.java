package org.suitegateway.core.skindose;

/**
 * Which part of the beam comes through table and pad. Implementations are thread-safe.
 *
 * <p>0.8 is usual while nobody has measured; tables with their pad measure 0.6 to 0.87, less at low voltage and little filtration.
 */
@FunctionalInterface
public interface TableTransmission {
    TableTransmission USUAL = spectrum -> 0.8;

    /** @return from 0 (exclusive) to 1 */
    double of(Spectrum spectrum);
}
