package org.suitegateway.dosimetry.badge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.staffdose.BadgeFile;
import org.suitegateway.core.staffdose.BadgeLine;

/** Whatever comes is read or refused. */
class ArbitraryFilesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 20);
    private static final String GOOD = """
            Account,Participant,Name,DOB,Badge,Location,Begin,End,DDE,LDE,SDE,Unit,Note,Processed
            4711,00017,"Muster, Eva",02/29/1980,Luxel,Collar,01/01/2026,01/31/2026,12,M,1.5,mrem,"a
            b",02/10/2026
            4711,,,,,Control,01/01/2026,01/31/2026,M,M,M,mrem,,
            """;

    private static void readOrRefused(byte[] file, Optional<String> layout) {
        try {
            BadgeFile read = Layouts.READER.read(file, layout, TODAY);
            for (BadgeLine line : read.lines()) {
                assertThat(line.participant()).isNotBlank();
                assertThat(line.wornTo()).isAfterOrEqualTo(line.wornFrom());
                line.amounts().values().forEach(r -> assertThat(r.amount()).isLessThanOrEqualTo(Layouts.LARGEST));
            }
        } catch (RefusedException e) {
            assertThat(e.rule()).isNotEmpty();
        }
    }

    @Property(tries = 1000)
    void arbitrary_bytes(@ForAll byte[] file) {
        readOrRefused(file, Optional.empty());
        readOrRefused(file, Optional.of("quantities"));
    }

    @Property(tries = 2000)
    void a_good_file_with_some_bytes_changed(@ForAll("changes") List<Integer> changes) {
        byte[] file = GOOD.getBytes(StandardCharsets.UTF_8);
        for (int change : changes) {
            file[Math.floorMod(change, file.length)] = (byte) (change >> 20);
        }
        readOrRefused(file, Optional.of("rows"));
    }

    @Property(tries = 1000)
    void rows_of_arbitrary_cells(@ForAll("cells") List<String> cells) {
        String heading = GOOD.substring(0, GOOD.indexOf('\n') + 1);
        StringBuilder text = new StringBuilder(heading);
        for (int i = 0; i < cells.size(); i++) {
            text.append('"').append(cells.get(i).replace("\"", "\"\"")).append(i % 14 == 13 ? "\"\n" : "\",");
        }
        readOrRefused(text.toString().getBytes(StandardCharsets.UTF_8), Optional.empty());
        readOrRefused(text.toString().getBytes(Charset.forName("windows-1252")), Optional.empty());
    }

    @Provide
    Arbitrary<List<Integer>> changes() {
        return Arbitraries.integers().list().ofMinSize(1).ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<String>> cells() {
        Arbitrary<String> known = Arbitraries.of(
                "M",
                "Unused",
                "-",
                "12",
                "1.5",
                "-1",
                "1E999999999",
                "Collar",
                "Control",
                "01/01/2026",
                "01/31/2026",
                "99/99/9999",
                "mrem",
                "=1+1",
                "<",
                "<0.1",
                "\u2212 5",
                "\n",
                "\"",
                "\ufeff");
        return Arbitraries.oneOf(known, Arbitraries.strings().ofMaxLength(30))
                .list()
                .ofMaxSize(42);
    }
}
