using System.CommandLine;
using Napier.Cli.Commands;

return new RootCommand("The exponential and its family, and the proof that they are right.")
{
    ExpCommand.Create(),
    ProveCommand.Create(),
    AccuracyCommand.Create(),
}.Parse(args).Invoke();
