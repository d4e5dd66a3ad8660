package org.suitegateway.simulators.workflow;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.EventReport;
import org.suitegateway.simulators.dicom.Tag;

/**
 * What an archive says about a request for storage commitment, PS3.4 table J.3-2.
 *
 * @param committed SOP Instance UIDs
 * @param failed reason (0008,1197) by SOP Instance UID
 */
public record CommitmentResult(String transactionUid, List<String> committed, Map<String, Integer> failed) {
    static CommitmentResult of(EventReport event) {
        return new CommitmentResult(
                transaction(event),
                event.data().items(Tag.REFERENCED_SOP_SEQUENCE).stream()
                        .map(CommitmentResult::instance)
                        .toList(),
                event.data().items(Tag.FAILED_SOP_SEQUENCE).stream()
                        .collect(Collectors.toMap(
                                CommitmentResult::instance,
                                item -> item.number(Tag.FAILURE_REASON).orElse(-1),
                                (one, other) -> one)));
    }

    static String transaction(EventReport event) {
        return event.data().text(Tag.TRANSACTION_UID).orElse("");
    }

    private static String instance(DataSet item) {
        return item.text(Tag.REFERENCED_SOP_INSTANCE_UID).orElse("");
    }
}
