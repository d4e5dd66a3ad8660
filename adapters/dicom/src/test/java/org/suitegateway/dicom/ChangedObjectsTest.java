package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Vr;

/** Whatever happens to the bytes of an object: it is read, or it is refused; soon, and with nothing else thrown. */
class ChangedObjectsTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final List<byte[]> OBJECTS = List.of(
            DicomObject.of(report(), TransferSyntax.EXPLICIT_LITTLE).toFile(),
            DicomObject.of(report(), TransferSyntax.EXPLICIT_LITTLE)
                    .withUndefinedLengths()
                    .toFile(),
            DicomObject.of(report(), TransferSyntax.IMPLICIT_LITTLE)
                    .withUndefinedLengths()
                    .toFile(),
            DicomObject.of(report(), TransferSyntax.EXPLICIT_BIG).toFile(),
            DicomObject.of(report(), TransferSyntax.DEFLATED).toFile(),
            DicomObject.of(exposed(), TransferSyntax.EXPLICIT_LITTLE).toFile(),
            DicomObject.of(loop(), TransferSyntax.RLE).toFile());

    private static Path file = Path.of("not yet");

    private final DicomObjectReader reader = new DicomObjectReader(new ClinicZone(ZoneId.of("Europe/Vienna")));

    /** Some bytes at a place, or all that follows it cut off. */
    record Change(double place, byte[] bytes, boolean cut) {
        byte[] in(byte[] object) {
            int at = (int) (place * object.length);
            if (cut) {
                return Arrays.copyOf(object, at);
            }
            byte[] changed = object.clone();
            System.arraycopy(bytes, 0, changed, at, Math.min(bytes.length, object.length - at));
            return changed;
        }
    }

    @BeforeContainer
    static void makeFile() throws IOException {
        file = Files.createTempFile("changed", ".dcm");
    }

    @AfterContainer
    static void removeFile() throws IOException {
        Files.delete(file);
    }

    @Property(tries = 2000)
    void are_read_or_refused(@ForAll("objects") byte[] object, @ForAll("changes") List<Change> changes) {
        byte[] changed = object;
        for (Change change : changes) {
            changed = change.in(changed);
        }
        long begun = System.nanoTime();
        try {
            Files.write(file, changed);
            try {
                reader.check(file);
            } catch (RefusedException refused) {
                assertThat(refused.rule()).isNotEmpty();
            }
            try {
                assertThat(reader.read(file, Optional.empty()).instance().sopInstanceUid())
                        .isNotEmpty();
            } catch (RefusedException refused) {
                assertThat(refused.rule()).isNotEmpty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
    }

    @Provide
    Arbitrary<byte[]> objects() {
        return Arbitraries.of(OBJECTS);
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<byte[]> bytes = Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(6),
                Arbitraries.of(
                        new byte[] {-1, -1, -1, -1},
                        new byte[] {-1, -1, -1, 0x7F},
                        new byte[] {0, 0, 0, 0},
                        new byte[] {-2, -1, 0, -32, -1, -1, -1, -1},
                        new byte[] {-2, -1, 13, -32, 0, 0, 0, 0},
                        new byte[] {-2, -1, -35, -32, 0, 0, 0, 0},
                        new byte[] {'U', 'N', 0, 0, -1, -1, -1, -1},
                        new byte[] {'S', 'Q', 0, 0, -1, -1, -1, -1}));
        Arbitrary<Boolean> cut =
                Arbitraries.frequency(net.jqwik.api.Tuple.of(9, false), net.jqwik.api.Tuple.of(1, true));
        Arbitrary<Double> place = Arbitraries.integers().between(0, 99_999).map(i -> i / 100_000.0);
        return Combinators.combine(place, bytes, cut)
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static DataSet report() {
        return LongReports.of(1);
    }

    private static DataSet exposed() {
        return Instances.header()
                .put(Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT, "12.5")
                .put(Tag.KVP, "75")
                .put(0x00189332, Vr.FD, 2.045)
                .put(0x00400302, Vr.US, 1);
    }

    private static DataSet loop() {
        return Instances.header()
                .put(0x00280008, Vr.IS, "2")
                .put(0x00091010, Vr.UN, new byte[20])
                .frames(List.of(new byte[64], new byte[64]));
    }
}
