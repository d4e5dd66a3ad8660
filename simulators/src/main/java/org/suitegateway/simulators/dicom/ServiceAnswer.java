package org.suitegateway.simulators.dicom;

import java.util.Optional;

/**
 * What an N-service was answered, PS3.7 section 10.1.
 *
 * @param errorId (0000,0903), such as A710 for a performed procedure step that is closed
 * @param errorComment empty if there was none
 * @param data attributes of the answer, empty if there were none
 */
public record ServiceAnswer(int status, Optional<Integer> errorId, String errorComment, DataSet data) {
    static ServiceAnswer of(DataSet command, DataSet data) {
        return new ServiceAnswer(
                command.number(Tag.STATUS).orElse(-1),
                command.number(Tag.ERROR_ID),
                command.text(Tag.ERROR_COMMENT).orElse(""),
                data);
    }

    /** Warnings are successes of an N-service: 0001, 0107, 0116. */
    public boolean success() {
        return status == Dimse.SUCCESS || status == 0x0001 || status == 0x0107 || status == 0x0116;
    }

    /** Four hexadecimal digits, as the standard prints it. */
    public String statusHex() {
        return String.format("%04X", status);
    }
}
