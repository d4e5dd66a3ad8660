package org.suitegateway.hl7;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What sites put in different places, with the places of the standard and of IHE RAD-4, most telling first. The first that is valued
 * wins. For codes a place names the first of three components (code, text, coding system), for persons where they begin.
 */
public enum SiteField {
    ACCESSION_NUMBER("IPC-1", "OBR-18"),
    ACCESSION_ISSUER("IPC-1.2"),
    REQUESTED_PROCEDURE_ID("IPC-2", "OBR-19"),
    STUDY_INSTANCE_UID("IPC-3", "ZDS-1"),
    SCHEDULED_STEP_ID("IPC-4", "OBR-20"),
    MODALITY("IPC-5", "OBR-24"),
    /** A code. */
    PROTOCOL("IPC-6", "OBR-4.4", "OBR-4"),
    STATION_NAME("IPC-7"),
    STEP_LOCATION("IPC-8"),
    STATION_AE("IPC-9", "ORC-18"),
    PLACER_ORDER("ORC-2", "OBR-2", "SCH-26"),
    FILLER_ORDER("ORC-3", "OBR-3", "SCH-27"),
    START("AIS-4", "AIL-6", "AIG-8", "AIP-6", "TQ1-7", "SCH-11.4", "ORC-7.4", "OBR-27.4"),
    /** A code. */
    PROCEDURE("OBR-44", "OBR-4", "AIS-3"),
    /** A code. */
    REASON("OBR-31", "SCH-7"),
    PRIORITY("TQ1-9", "ORC-7.6", "OBR-27.6"),
    /** A person. */
    PERFORMING_PHYSICIAN("OBR-34"),
    /** A person. */
    REQUESTING_PHYSICIAN("OBR-16", "ORC-12"),
    /** A person. */
    REFERRING_PHYSICIAN("PV1-8"),
    ADMISSION_ID("PV1-19"),
    MEDICAL_ALERTS("OBR-13"),
    PATIENT_STATE("OBR-12"),
    TRANSPORT("OBR-30");

    @SuppressWarnings("ImmutableEnumChecker") // it is one of List.of
    private final List<FieldPlace> standard;

    SiteField(String... standard) {
        this.standard = Stream.of(standard).map(FieldPlace::of).toList();
    }

    List<FieldPlace> standard() {
        return standard;
    }

    /** As configuration calls it: {@code accession-number}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<SiteField> of(String key) {
        return Arrays.stream(values()).filter(f -> f.key().equals(key)).findFirst();
    }

    /** All keys, for the text of a mistake. */
    public static String keys() {
        return Arrays.stream(values()).map(SiteField::key).collect(Collectors.joining(", "));
    }
}
