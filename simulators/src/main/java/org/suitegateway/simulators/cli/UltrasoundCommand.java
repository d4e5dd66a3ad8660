package org.suitegateway.simulators.cli;

import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.ultrasound.UltrasoundUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "ultrasound",
        mixinStandardHelpOptions = true,
        description = "Sends an RGB image, a JPEG image, a JPEG clip and an uncompressed clip.")
final class UltrasoundCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Target target = new Target();

    @Mixin
    private OrderOptions order = new OrderOptions();

    @Mixin
    private FaultOption fault = new FaultOption();

    @Option(names = "--frames", defaultValue = "30", description = "of each clip; default: ${DEFAULT-VALUE}")
    private int frames;

    @Override
    public Integer call() throws Exception {
        Uids uids = Uids.fresh();
        try (UltrasoundUnit unit = UltrasoundUnit.switchOn(Machine.US1, uids, 640, 480, 0)) {
            UltrasoundUnit.Examination examination = unit.begin(order.order("Ultrasound guidance", uids), 7);
            LocalDateTime now = order.now();
            return fault.send(
                    target.call(unit.aeTitle()),
                    List.of(
                            examination.image(now, 0),
                            examination.jpegImage(now.plusSeconds(30), 0.5),
                            examination.clip(now.plusSeconds(60), frames),
                            examination.rawClip(now.plusSeconds(90), frames)),
                    spec.commandLine().getOut());
        }
    }
}
