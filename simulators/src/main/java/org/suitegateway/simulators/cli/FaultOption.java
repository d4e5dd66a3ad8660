package org.suitegateway.simulators.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.suitegateway.simulators.dicom.Association;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.Fault;
import org.suitegateway.simulators.dicom.Offer;
import org.suitegateway.simulators.dicom.StoreAnswer;
import org.suitegateway.simulators.dicom.StoreData;
import picocli.CommandLine.Option;

/** How to misbehave when sending, if at all. */
final class FaultOption {
    @Option(names = "--fault", description = "misbehave in the last object: ${COMPLETION-CANDIDATES}; default: behave")
    private Optional<Fault.Kind> kind = Optional.empty();

    @Option(names = "--after", defaultValue = "5000", description = "bytes of the data set before the fault")
    private long after;

    /** For the last object, if it is to be faulty. */
    Optional<Fault> last() {
        return kind.map(k -> new Fault(k, after));
    }

    /** @return 0 if every object was taken as it should be */
    int send(Call call, List<? extends StoreData> objects, PrintWriter out) throws IOException {
        int refused = 0;
        for (int i = 0; i < objects.size(); i++) {
            StoreData object = objects.get(i);
            boolean faulty = kind.isPresent() && i == objects.size() - 1;
            try (Association association = Association.open(call, List.of(Offer.of(object)))) {
                Optional<StoreAnswer> answer = faulty
                        ? association.store(object, new Fault(kind.orElseThrow(), after))
                        : Optional.of(association.store(object));
                out.println(object.sopInstanceUid() + "  "
                        + answer.map(a -> a.statusHex() + " " + a.errorComment())
                                .orElse("no answer, " + kind));
                refused += answer.map(StoreAnswer::success).orElse(faulty) ? 0 : 1;
            }
        }
        return refused == 0 ? 0 : 1;
    }
}
