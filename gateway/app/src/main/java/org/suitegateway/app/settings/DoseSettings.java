package org.suitegateway.app.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.suitegateway.core.dose.DeviceDose;
import org.suitegateway.core.dose.EffectiveDoseConversion;
import org.suitegateway.core.dose.ReferenceLevel;

/**
 * What doses are compared with: {@code gateway.dose}. Nothing here changes a measured number.
 *
 * @param reportDueAfter an exposure without a dose report is listed when it is older
 * @param leastForLocal procedures from which a local percentile is given
 */
public record DoseSettings(
        @DefaultValue("24h") Duration reportDueAfter,
        @DefaultValue("30") int leastForLocal,
        @DefaultValue Constancy constancy,
        @DefaultValue SkinDose skinDose,
        @DefaultValue List<Level> referenceLevels,
        @DefaultValue List<Conversion> effectiveDose) {
    public DoseSettings {
        SettingException.require(!reportDueAfter.isNegative(), "report-due-after", "must not be negative");
        SettingException.require(leastForLocal >= 1, "least-for-local", "must be at least 1");
        referenceLevels = List.copyOf(referenceLevels);
        effectiveDose = List.copyOf(effectiveDose);
    }

    /**
     * When the dose per minute of a device is said to drift.
     *
     * @param recent the time that is compared
     * @param baseline the time before it
     * @param leastProcedures in each of the two
     * @param tolerancePercent a change beyond this
     */
    public record Constancy(
            @DefaultValue("90d") Duration recent,
            @DefaultValue("365d") Duration baseline,
            @DefaultValue("20") int leastProcedures,
            @DefaultValue("25") int tolerancePercent) {
        public Constancy {
            SettingException.require(recent.toDays() >= 1, "recent", "must be at least 1d");
            SettingException.require(baseline.toDays() >= 1, "baseline", "must be at least 1d");
            SettingException.require(leastProcedures >= 1, "least-procedures", "must be at least 1");
            SettingException.require(
                    tolerancePercent >= 1 && tolerancePercent <= 1000, "tolerance-percent", "must be 1 to 1000");
        }
    }

    /** @param tableTransmission part of the beam that table and pad let through, when the beam comes through them */
    public record SkinDose(@DefaultValue("0.8") BigDecimal tableTransmission) {
        public SkinDose {
            SettingException.require(
                    tableTransmission.signum() > 0 && tableTransmission.compareTo(BigDecimal.ONE) <= 0,
                    "table-transmission",
                    "must be above 0 and at most 1");
        }
    }

    /**
     * A published value. Exactly one amount is given.
     *
     * @param procedureCodes that mean this kind of procedure
     * @param source where the number comes from, shown with it
     */
    public record Level(
            @DefaultValue("") String name,
            @DefaultValue List<String> procedureCodes,
            Optional<ReferenceLevel.Kind> kind,
            Optional<BigDecimal> dapGyCm2,
            Optional<BigDecimal> referenceAirKermaMGy,
            Optional<BigDecimal> fluoroSeconds,
            @DefaultValue("") String source) {
        public Level {
            SettingException.require(!name.isBlank(), "name", "is missing");
            SettingException.require(!procedureCodes.isEmpty(), "procedure-codes", "is missing");
            SettingException.require(kind.isPresent(), "kind", "is missing: REFERENCE_LEVEL, P75, MEDIAN or MEAN");
            SettingException.require(!source.isBlank(), "source", "is missing: say where the number comes from");
            long amounts = java.util.stream.Stream.of(dapGyCm2, referenceAirKermaMGy, fluoroSeconds)
                    .filter(Optional::isPresent)
                    .count();
            SettingException.require(
                    amounts == 1, "name", "needs exactly one of dap-gycm2, reference-air-kerma-mgy and fluoro-seconds");
            SettingException.require(
                    dapGyCm2.or(() -> referenceAirKermaMGy)
                                    .or(() -> fluoroSeconds)
                                    .orElseThrow()
                                    .signum()
                            > 0,
                    "name",
                    "needs an amount above zero");
            procedureCodes = List.copyOf(procedureCodes);
        }

        ReferenceLevel level() {
            ReferenceLevel.Quantity quantity = dapGyCm2.isPresent()
                    ? ReferenceLevel.Quantity.DOSE_AREA_PRODUCT
                    : referenceAirKermaMGy.isPresent()
                            ? ReferenceLevel.Quantity.REFERENCE_AIR_KERMA
                            : ReferenceLevel.Quantity.FLUOROSCOPY_TIME;
            return new ReferenceLevel(
                    name,
                    procedureCodes,
                    quantity,
                    kind.orElseThrow(),
                    dapGyCm2.or(() -> referenceAirKermaMGy)
                            .or(() -> fluoroSeconds)
                            .orElseThrow(),
                    source);
        }
    }

    /**
     * A published factor for the effective dose of one body region.
     *
     * @param regionCodes values of the target region as devices report it
     * @param procedureCodes for devices that report none
     * @param mSvPerGyCm2 the factor
     */
    public record Conversion(
            @DefaultValue("") String region,
            @DefaultValue List<String> regionCodes,
            @DefaultValue List<String> procedureCodes,
            Optional<BigDecimal> mSvPerGyCm2,
            @DefaultValue("") String source) {
        public Conversion {
            SettingException.require(!region.isBlank(), "region", "is missing");
            SettingException.require(
                    !regionCodes.isEmpty() || !procedureCodes.isEmpty(),
                    "region",
                    "needs region-codes or procedure-codes");
            SettingException.require(
                    mSvPerGyCm2.filter(f -> f.signum() > 0).isPresent(), "msv-per-gycm2", "must be above zero");
            SettingException.require(!source.isBlank(), "source", "is missing: say where the number comes from");
            regionCodes = List.copyOf(regionCodes);
            procedureCodes = List.copyOf(procedureCodes);
        }

        EffectiveDoseConversion conversion() {
            return new EffectiveDoseConversion(region, regionCodes, procedureCodes, mSvPerGyCm2.orElseThrow(), source);
        }
    }

    public List<ReferenceLevel> levels() {
        return referenceLevels.stream().map(Level::level).toList();
    }

    public List<EffectiveDoseConversion> conversions() {
        return effectiveDose.stream().map(Conversion::conversion).toList();
    }

    public DeviceDose.Rules rules() {
        return new DeviceDose.Rules(
                reportDueAfter,
                constancy.recent(),
                constancy.baseline(),
                constancy.leastProcedures(),
                constancy.tolerancePercent(),
                leastForLocal);
    }
}
