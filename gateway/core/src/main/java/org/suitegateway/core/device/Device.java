package org.suitegateway.core.device;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.dose.DoseDocument;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.time.ClinicZone;

/**
 * A configured device.
 *
 * @param aeTitle its calling AE title
 * @param kind what it is
 * @param host for C-ECHO to it and for answers to its storage commitment; absent when it takes none: then its last contact counts
 * @param modality (0008,0060) it queries its worklist for; by its kind when not configured
 * @param headerDose what (0018,115E) in its image headers speaks of
 * @param areaDoseUnit of (0018,115E) in its image headers and performed steps
 */
public record Device(
        String id,
        String aeTitle,
        Optional<String> suiteId,
        Kind kind,
        Optional<String> host,
        Optional<Integer> port,
        ClinicZone zone,
        Optional<String> modality,
        WorklistHabits worklist,
        HeaderDose headerDose,
        AreaDoseUnit areaDoseUnit) {
    public Device(
            String id,
            String aeTitle,
            Optional<String> suiteId,
            Kind kind,
            Optional<String> host,
            Optional<Integer> port,
            ClinicZone zone) {
        this(
                id,
                aeTitle,
                suiteId,
                kind,
                host,
                port,
                zone,
                Optional.empty(),
                WorklistHabits.NONE,
                HeaderDose.UNSTATED,
                AreaDoseUnit.DGY_CM2);
    }

    /** The modality of its scheduled steps when no order says one. */
    public Optional<String> stepModality() {
        return modality.or(() -> switch (kind) {
            case C_ARM -> Optional.of("RF");
            case ULTRASOUND -> Optional.of("US");
            case OTHER -> Optional.empty();
        });
    }

    /**
     * How it asks for its worklist.
     *
     * @param ownStation it leaves (0040,0001) out of its query and means itself
     * @param allKeys it shows nothing unless it is answered all we have, whatever it asked for
     */
    public record WorklistHabits(boolean ownStation, boolean allKeys) {
        public static final WorklistHabits NONE = new WorklistHabits(false, false);
    }

    /** What Image and Fluoroscopy Area Dose Product (0018,115E) of an image speaks of. */
    public enum HeaderDose {
        /** Nobody said: taken by what the images of a study have in common. */
        UNSTATED(DoseDocument.Scope.UNSTATED),
        /** Of that image, or of its irradiation event. */
        IMAGE(DoseDocument.Scope.EVENT),
        /** The total of the study so far, in every image. */
        STUDY(DoseDocument.Scope.STUDY);

        private final DoseDocument.Scope scope;

        HeaderDose(DoseDocument.Scope scope) {
            this.scope = scope;
        }

        public DoseDocument.Scope scope() {
            return scope;
        }
    }

    /** The standard has dGy·cm² for (0018,115E); some devices write another unit. */
    public enum AreaDoseUnit {
        DGY_CM2("dGy.cm2", -5),
        CGY_CM2("cGy.cm2", -6),
        UGY_M2("uGy.m2", -6),
        MGY_CM2("mGy.cm2", -7),
        GY_CM2("Gy.cm2", -4);

        private final String code;
        private final int power;

        AreaDoseUnit(String code, int power) {
            this.code = code;
            this.power = power;
        }

        /** By its UCUM code. */
        public static Optional<AreaDoseUnit> of(String code) {
            return Stream.of(values()).filter(u -> u.code.equals(code)).findFirst();
        }

        /** For people: all of them. */
        public static String codes() {
            return Stream.of(values()).map(u -> u.code).collect(Collectors.joining(", "));
        }

        public String code() {
            return code;
        }

        /** @throws IllegalArgumentException if the amount is negative or beyond all reason */
        public DoseAreaProduct of(BigDecimal amount) {
            return DoseAreaProduct.ofPower(amount, power);
        }
    }

    /** Kinds of devices. */
    public enum Kind {
        C_ARM,
        ULTRASOUND,
        OTHER
    }
}
