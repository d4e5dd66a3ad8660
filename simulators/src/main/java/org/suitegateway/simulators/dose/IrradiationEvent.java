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
 * @param kvp one value, or one per pulse
 * @param milliampere likewise
 * @param angles primary and secondary positioner angle in degrees; absent as a measurement without value
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
        List<String> kvp,
        List<String> milliampere,
        Optional<Angles> angles) {

    /** LAO positive, cranial positive, in degrees. */
    public record Angles(String primary, String secondary) {}

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
        return new IrradiationEvent(
                Optional.of(uid),
                Plane.SINGLE,
                started,
                type,
                type == Type.FLUOROSCOPY ? "Lumbar Spine Low Dose" : "Lumbar Spine DSA 3/s",
                Optional.of(new BigDecimal(dap)),
                Optional.of(new BigDecimal(kerma)),
                new BigDecimal(seconds),
                List.of("82.5"),
                List.of("11.2"),
                Optional.of(new Angles("-12.5", "4.0")));
    }

    public IrradiationEvent in(Plane other) {
        return new IrradiationEvent(
                uid, other, started, type, protocol, dapGyM2, kermaGy, seconds, kvp, milliampere, angles);
    }

    public IrradiationEvent withoutUid() {
        return new IrradiationEvent(
                Optional.empty(), plane, started, type, protocol, dapGyM2, kermaGy, seconds, kvp, milliampere, angles);
    }

    public IrradiationEvent withoutAngles() {
        return new IrradiationEvent(
                uid, plane, started, type, protocol, dapGyM2, kermaGy, seconds, kvp, milliampere, Optional.empty());
    }

    public IrradiationEvent withTube(List<String> otherKvp, List<String> otherMilliampere) {
        return new IrradiationEvent(
                uid, plane, started, type, protocol, dapGyM2, kermaGy, seconds, otherKvp, otherMilliampere, angles);
    }

    boolean fluoroscopic() {
        return type == Type.FLUOROSCOPY;
    }
}
