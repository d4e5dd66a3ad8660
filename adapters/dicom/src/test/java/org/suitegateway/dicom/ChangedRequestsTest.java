package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.worklist.Worklist;
import org.suitegateway.testkit.world.World;

/** Data sets of requests with bytes changed at random: each is read, or refused with a place. */
class ChangedRequestsTest {
    private static final Procedure PROCEDURE =
            Worklists.procedure(1, p -> p.scheduledStart(Optional.of(Worklists.at("2026-01-12T10:30"))));
    private static final Worklist.Entry ENTRY =
            new Worklist.Entry(PROCEDURE, PROCEDURE.steps().get(0), Worklists.patient(1, "A^B"));

    private static Attributes query() {
        Attributes query = new Attributes();
        query.setString(Tag.SpecificCharacterSet, VR.CS, "", "ISO 2022 IR 87");
        query.setString(Tag.PatientName, VR.PN, "A*^B*");
        query.setString(Tag.PatientBirthDate, VR.DA, "19581231");
        query.setString(Tag.PatientWeight, VR.DS, "91.5");
        query.setInt(Tag.PregnancyStatus, VR.US, 3);
        query.setString(Tag.TimezoneOffsetFromUTC, VR.SH, "+0100");
        Attributes step = new Attributes();
        step.setString(Tag.ScheduledStationAETitle, VR.AE, "CARM1");
        step.setString(Tag.ScheduledProcedureStepStartDate, VR.DA, "20260101-20260131");
        step.setString(Tag.ScheduledProcedureStepStartTime, VR.TM, "0800-1800");
        Attributes code = new Attributes();
        code.setString(Tag.CodeValue, VR.SH, "TFESI-L");
        step.newSequence(Tag.ScheduledProtocolCodeSequence, 1).add(code);
        query.newSequence(Tag.ScheduledProcedureStepSequence, 1).add(step);
        return query;
    }

    private static Attributes step() {
        Attributes told = new Attributes();
        told.setString(Tag.PatientName, VR.PN, "A^B");
        told.setString(Tag.PerformedProcedureStepStatus, VR.CS, "IN PROGRESS");
        told.setString(Tag.PerformedProcedureStepStartDate, VR.DA, "20260112");
        told.setString(Tag.PerformedProcedureStepStartTime, VR.TM, "103000.123456");
        Attributes series = new Attributes();
        series.setString(Tag.OperatorsName, VR.PN, "A^B", "C^D");
        series.newSequence(Tag.ReferencedImageSequence, 1).add(new Attributes());
        told.newSequence(Tag.PerformedSeriesSequence, 1).add(series);
        Attributes scheduled = new Attributes();
        scheduled.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3");
        told.newSequence(Tag.ScheduledStepAttributesSequence, 1).add(scheduled);
        return told;
    }

    @Property(tries = 3000)
    void queries_are_read_or_refused(@ForAll long seed, @ForAll boolean explicit) throws IOException {
        String syntax = explicit ? UID.ExplicitVRLittleEndian : UID.ImplicitVRLittleEndian;
        byte[] bytes = changed(query(), syntax, seed);
        try {
            WorklistKeys keys = new WorklistKeys(ServiceRequest.parse(bytes, syntax), Worklists.VIENNA);
            assertThat(keys.query("CARM1").callingAe()).isEqualTo("CARM1");
            assertThat(keys.answer(ENTRY, false)).isNotNull();
        } catch (RefusedException refused) {
            assertThat(refused.rule()).isNotEmpty();
        }
    }

    @Test
    void a_step_with_fragments_is_refused() throws IOException {
        Attributes told = step();
        told.newFragments(Tag.PixelData, VR.OB, 1).add(new byte[] {1, 2});
        byte[] bytes = written(told, UID.ExplicitVRLittleEndian);
        assertThatThrownBy(() -> ServiceRequest.parse(bytes, UID.ExplicitVRLittleEndian))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.rule()).contains("fragments"));
    }

    @Property(tries = 3000)
    void steps_are_read_or_refused(@ForAll long seed, @ForAll boolean explicit) throws IOException {
        String syntax = explicit ? UID.ExplicitVRLittleEndian : UID.ImplicitVRLittleEndian;
        byte[] bytes = changed(step(), syntax, seed);
        try {
            Attributes raw = ServiceRequest.parse(bytes, syntax);
            raw.writeTo(new ImageOutputStream(new ByteArrayOutputStream(), UID.ExplicitVRLittleEndian));
            PerformedStepReader reader = new PerformedStepReader(TextValues.decoded(raw), Worklists.VIENNA);
            assertThat(reader.change()).isNotNull();
            assertThat(reader.created("1.2.3", "CARM1", World.NOON).sopInstanceUid())
                    .isEqualTo("1.2.3");
        } catch (RefusedException refused) {
            assertThat(refused.rule()).isNotEmpty();
        }
    }

    private static byte[] written(Attributes dataSet, String syntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream image = new ImageOutputStream(out, syntax)) {
            dataSet.writeTo(image);
        }
        return out.toByteArray();
    }

    private static byte[] changed(Attributes dataSet, String syntax, long seed) throws IOException {
        byte[] bytes = written(dataSet, syntax);
        Random random = new Random(seed);
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(64) + 32);
        }
        return bytes;
    }
}
