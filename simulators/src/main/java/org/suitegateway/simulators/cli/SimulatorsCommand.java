package org.suitegateway.simulators.cli;

import picocli.CommandLine.Command;

/** The root of all commands. */
@Command(
        name = "simulators",
        mixinStandardHelpOptions = true,
        description = "Peers of an imaging-device gateway: devices, a PACS, a RIS, a scheduler, load drivers.",
        subcommands = {
            CArmCommand.class,
            UltrasoundCommand.class,
            ScheduleCommand.class,
            PacsCommand.class,
            RisCommand.class,
            DosimetersCommand.class,
            LoadCommand.class,
            ClinicCommand.class,
            SendCommand.class,
            NoiseCommand.class,
            FilesCommand.class,
            BadgesCommand.class
        })
public final class SimulatorsCommand {}
