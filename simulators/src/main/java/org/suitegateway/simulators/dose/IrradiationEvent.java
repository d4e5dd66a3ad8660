package org.suitegateway.simulators.dose;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * One press of the pedal.
 *
 * @param uid absent in reports of devices that give none
 * @param started wall clock of the machine
 * @param dapGyM2 dose area product in Gy·m², absent if not reported
 * @param kermaGy air kerma at the reference point in Gy, absent if not reported
 * @param seconds duration
 * @param images that were stored of it
 */
public record IrradiationEvent(
        Optional<String> uid,
        Plane plane,
        LocalDateTime started,
        Type type,
        String protocol,
        Optional<BigDecimal> dapGyM2,
        Optional<BigDecimal> kermaGy,
        BigDecimal seconds,
        Technique technique,
        Geometry geometry,
        List<Image> images) {

    public IrradiationEvent {
        images = List.copyOf(images);
    }

    /** A stored image. */
    public record Image(String seriesUid, String sopClassUid, String sopInstanceUid) {}

    /** CID 10003. */
    public enum Plane {
        SINGLE("113622", "Single Plane"),
        A("113620", "Plane A"),
        B("113621", "Plane B");

        final Code code;

        Plane(String value, String meaning) {
            this.code = Code.dcm(value, meaning);
        }
    }

    /** CID 10002; fluoroscopy has two codes, see {@link Dialect}. */
    public enum Type {
        FLUOROSCOPY("", ""),
        STATIONARY("113611", "Stationary Acquisition"),
        STEPPING("113612", "Stepping Acquisition"),
        ROTATIONAL("113613", "Rotational Acquisition");

        final Code code;

        Type(String value, String meaning) {
            this.code = Code.dcm(value, meaning);
        }
    }

    public static IrradiationEvent fluoroscopy(String uid, LocalDateTime started, String dap, String kerma, String s) {
        return of(uid, started, Type.FLUOROSCOPY, dap, kerma, s);
    }

    public static IrradiationEvent stationary(String uid, LocalDateTime started, String dap, String kerma, String s) {
        return of(uid, started, Type.STATIONARY, dap, kerma, s);
    }

    private static IrradiationEvent of(
            String uid, LocalDateTime started, Type type, String dap, String kerma, String seconds) {
        boolean fluoroscopy = type == Type.FLUOROSCOPY;
        return new IrradiationEvent(
                Optional.of(uid),
                Plane.SINGLE,
                started,
                type,
                fluoroscopy ? "Lumbar Spine Low Dose" : "Lumbar Spine DSA 3/s",
                Optional.of(new BigDecimal(dap)),
                Optional.of(new BigDecimal(kerma)),
                new BigDecimal(seconds),
                fluoroscopy ? Technique.fluoroscopy("82.5", "11.2") : Technique.acquisition("82.5", "11.2"),
                Geometry.of(new Geometry.Angles("-12.5", "4.0")),
                List.of());
    }

    public IrradiationEvent in(Plane other) {
        return new IrradiationEvent(
                uid, other, started, type, protocol, dapGyM2, kermaGy, seconds, technique, geometry, images);
    }

    public IrradiationEvent withoutAngles() {
        return with(geometry.withoutAngles());
    }

    public IrradiationEvent with(Geometry other) {
        return new IrradiationEvent(
                uid, plane, started, type, protocol, dapGyM2, kermaGy, seconds, technique, other, images);
    }

    public IrradiationEvent with(Technique other) {
        return new IrradiationEvent(
                uid, plane, started, type, protocol, dapGyM2, kermaGy, seconds, other, geometry, images);
    }

    public IrradiationEvent with(Image image) {
        return new IrradiationEvent(
                uid, plane, started, type, protocol, dapGyM2, kermaGy, seconds, technique, geometry, List.of(image));
    }

    /** Another kind of exposure with the same dose. */
    public IrradiationEvent as(Type other) {
        return new IrradiationEvent(
                uid, plane, started, other, protocol, dapGyM2, kermaGy, seconds, technique, geometry, images);
    }

    public IrradiationEvent withoutKerma() {
        return new IrradiationEvent(
                uid, plane, started, type, protocol, dapGyM2, Optional.empty(), seconds, technique, geometry, images);
    }

    boolean fluoroscopic() {
        return type == Type.FLUOROSCOPY;
    }
}
