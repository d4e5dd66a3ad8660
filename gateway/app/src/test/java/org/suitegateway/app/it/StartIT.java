package org.suitegateway.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the process starts, and how it says that it does not. */
class StartIT {
    private static final int MISTAKE = 78;

    @TempDir
    Path folder;

    @Test
    void a_mistake_on_the_command_line_stops_the_start_in_one_line() {
        try (RunningGateway gateway =
                RunningGateway.launch(folder, RunningGateway.Ports.free(), "--gateway.workers=0")) {
            assertThat(gateway.awaitEnd()).isEqualTo(MISTAKE);
            assertThat(gateway.log())
                    .contains("suite-gateway: command line: gateway.workers must be 1 to 64")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void a_mistake_in_a_file_names_file_line_key_and_reason() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("gateway.yaml"), "gateway:\n  zone: Europe/Vienna\n");
        Files.writeString(
                config.resolve("clinic.yaml"),
                "gateway:\n  devices:\n    - id: CARM1\n      suite: suite-9\n      kind: C_ARM\n");
        try (RunningGateway gateway =
                RunningGateway.launch(config, folder.resolve("data"), RunningGateway.Ports.free())) {
            assertThat(gateway.awaitEnd()).isEqualTo(MISTAKE);
            assertThat(gateway.log())
                    .contains("clinic.yaml:4: gateway.devices[0].suite names a suite that is not configured")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void a_file_that_is_no_yaml_is_named() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("gateway.yaml"), "gateway:\n  zone: Europe/Vienna\n workers: [\n");
        try (RunningGateway gateway =
                RunningGateway.launch(config, folder.resolve("data"), RunningGateway.Ports.free())) {
            assertThat(gateway.awaitEnd()).isEqualTo(MISTAKE);
            assertThat(gateway.log())
                    .contains("gateway.yaml:3: is no YAML here")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void a_port_that_is_taken_is_named_by_its_key() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            RunningGateway.Ports free = RunningGateway.Ports.free();
            RunningGateway.Ports ports = new RunningGateway.Ports(free.http(), taken.getLocalPort(), free.hl7());
            try (RunningGateway gateway = RunningGateway.launch(folder, ports)) {
                assertThat(gateway.awaitEnd()).isEqualTo(MISTAKE);
                assertThat(gateway.log())
                        .contains("gateway.dicom.port cannot be opened")
                        .doesNotContain("\tat ");
            }
        }
    }

    @Test
    void a_database_that_is_not_there_is_named_by_its_key() {
        int nobody = RunningGateway.Ports.free(1)[0];
        try (RunningGateway gateway = RunningGateway.launch(
                folder,
                RunningGateway.Ports.free(),
                "--gateway.database.url=jdbc:postgresql://127.0.0.1:" + nobody + "/records",
                "--gateway.database.user=nobody")) {
            assertThat(gateway.awaitEnd()).isEqualTo(MISTAKE);
            assertThat(gateway.log()).contains("gateway.database.url leads to no database that can be used");
        }
    }

    @Test
    void two_processes_do_not_share_a_data_folder() {
        RunningGateway.Ports ports = RunningGateway.Ports.free();
        try (RunningGateway first = RunningGateway.serve(folder, ports);
                RunningGateway second = RunningGateway.launch(folder, RunningGateway.Ports.free())) {
            assertThat(second.awaitEnd()).isEqualTo(MISTAKE);
            assertThat(second.log()).contains("gateway.data names a folder that another process uses");
            assertThat(first.get("/actuator/health/readiness", "").statusCode()).isEqualTo(200);
            assertThat(first.stop()).as("ended by SIGTERM").isEqualTo(143);
        }
    }

    @Test
    void the_demo_refuses_to_listen_beyond_loopback() {
        RunningGateway.Ports ports = RunningGateway.Ports.free();
        try (RunningGateway gateway = RunningGateway.launchDemo(folder, ports, "--server.address=0.0.0.0")) {
            assertThat(gateway.awaitEnd()).isEqualTo(MISTAKE);
            assertThat(gateway.log()).contains("loopback only");
        }
    }
}
