package org.suitegateway.simulators.cli;

import java.time.Duration;
import org.suitegateway.simulators.dicom.Call;
import picocli.CommandLine.Option;

/** Whom to call over DICOM: the same options for every sender. */
final class Target {
    @Option(names = "--host", defaultValue = "127.0.0.1", description = "default: ${DEFAULT-VALUE}")
    private String host = "";

    @Option(names = "--port", defaultValue = "11112", description = "default: ${DEFAULT-VALUE}")
    private int port;

    @Option(names = "--called", defaultValue = "SUITEGW", description = "AE title called; default: ${DEFAULT-VALUE}")
    private String called = "";

    @Option(names = "--max-pdu", defaultValue = "65536", description = "bytes; default: ${DEFAULT-VALUE}")
    private int maxPdu;

    @Option(names = "--patience", defaultValue = "30", description = "seconds for each answer")
    private int patience;

    Call call(String calling) {
        return Call.to(host, port, called, calling).withMaxPdu(maxPdu).withPatience(Duration.ofSeconds(patience));
    }

    String called() {
        return called;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }
}
