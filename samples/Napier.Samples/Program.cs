using System.CommandLine;
using Napier.Samples;
using Spectre.Console;

// Into a file or a pipe there is no window to fit.
if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 160;

var pictures = new Option<string>("--pictures") { Description = "The folder for pictures.", DefaultValueFactory = _ => "pictures", Recursive = true };
var root = new RootCommand("What the exponential is for, on real data.") { pictures };
foreach (Type type in typeof(ISample).Assembly.GetTypes().Where(t => t.IsClass && typeof(ISample).IsAssignableFrom(t)).OrderBy(t => t.Name, StringComparer.Ordinal))
{
    var sample = (ISample)Activator.CreateInstance(type)!;
    var command = new Command(sample.Name, sample.Summary);
    command.SetAction(parsed => sample.Run(new Desk(AnsiConsole.Console, parsed.GetValue(pictures)!)));
    root.Add(command);
}
return root.Parse(args).Invoke();
