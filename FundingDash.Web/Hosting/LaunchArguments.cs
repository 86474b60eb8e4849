namespace FundingDash.Web.Hosting;

/// <summary>What the arguments ask for.</summary>
public sealed record LaunchArguments
{
    /// <summary>What goes on to the configuration.</summary>
    public required string[] Arguments { get; init; }

    public required IReadOnlyList<string> Faults { get; init; }

    public bool Help { get; init; }

    /// <summary>Bring the database up to date and end.</summary>
    public bool Migrate { get; init; }

    /// <summary>Understands <c>--demo</c>, <c>--migrate</c> and <c>--help</c>; passes on <c>--key=value</c>, <c>--key value</c> and <c>key=value</c>; names everything else as a fault, since the configuration would silently ignore it.</summary>
    public static LaunchArguments Read(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var passed = new List<string>();
        var faults = new List<string>();
        var help = false;
        var migrate = false;
        for (var i = 0; i < args.Count; i++)
        {
            var arg = args[i];
            if (arg is "--help" or "-h" or "-?")
                help = true;
            else if (arg == "--migrate")
                migrate = true;
            else if (arg == "--demo")
                passed.Add("--Demo:Enabled=true");
            else if (arg.StartsWith("--demo=", StringComparison.OrdinalIgnoreCase))
                passed.Add("--Demo:Enabled=" + arg["--demo=".Length..]);
            else if (arg.Contains('=', StringComparison.Ordinal))
                passed.Add(arg);
            else if (arg.StartsWith("--", StringComparison.Ordinal) && i + 1 < args.Count && !args[i + 1].StartsWith('-'))
                passed.AddRange([arg, args[++i]]);
            else
                faults.Add($"'{arg}' is not understood; allowed: --demo, --migrate, --help, --Key=value, --Key value.");
        }

        return new() { Arguments = [.. passed], Faults = faults, Help = help, Migrate = migrate };
    }

    /// <summary>Prints the help or the faults when that is all there is to do; the exit code then, else null.</summary>
    public int? Answer(TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        if (Help)
        {
            output.Write(HelpText.Text);
            return 0;
        }

        if (Faults.Count == 0)
            return null;
        error.WriteLine(string.Join(Environment.NewLine, Faults));
        error.WriteLine("--help shows the settings.");
        return 1;
    }
}
