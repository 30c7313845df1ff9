namespace Napier.Samples;

/// <summary>One use of the library on real data. A file with a class of this kind is a sample: nothing else names it.</summary>
public interface ISample
{
    /// <summary>The word that runs it: `dotnet run --project samples/Napier.Samples -- NAME`.</summary>
    string Name { get; }

    /// <summary>What it shows, in one line.</summary>
    string Summary { get; }

    /// <summary>Runs it, and shows on the desk what came out.</summary>
    void Run(Desk desk);
}
