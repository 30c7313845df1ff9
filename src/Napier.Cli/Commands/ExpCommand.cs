using System.CommandLine;
using System.Globalization;
using static Napier.torch;

namespace Napier.Cli.Commands;

/// <summary>napier exp: the exponential of numbers, or of a whole .npy file.</summary>
internal static class ExpCommand
{
    // Elements at a time: a few megabytes, whatever the file's size.
    private const long BlockLength = 1 << 18;

    // From about a second of work on, a bar shows how far it is.
    private const long LongCount = 1 << 26;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var input = new Argument<string[]>("input") { Description = "Numbers, or one .npy file.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--output", "-o") { Description = "The .npy file for the results of a .npy file." };
        var command = new Command("exp", "e to the power of every number.") { input, output };
        command.SetAction((parsed, cancellation) => Task.FromResult(Guard(() => Run(parsed.GetValue(input)!, parsed.GetValue(output), cancellation))));
        return command;
    }

    private static int Run(string[] input, string? output, CancellationToken cancellation)
    {
        if (input is [var path] && path.EndsWith(".npy", StringComparison.OrdinalIgnoreCase))
        {
            if (output is null) throw new InvalidDataException("say where the results go: -o FILE.npy");
            return Convert(path, output, cancellation);
        }
        if (output is not null) throw new InvalidDataException("-o goes with one .npy file; numbers are printed");
        Tensor numbers = Parse(input);
        Console.WriteLine($"Original Tensor: {numbers}");
        Console.WriteLine($"Exponential of Tensor: {torch.exp(numbers)}");
        return 0;
    }

    // As Python reads a list of them: whole numbers make an int64 tensor, any other makes all of them float32.
    private static Tensor Parse(string[] words)
    {
        long[] whole = new long[words.Length];
        bool all = true;
        for (int i = 0; i < words.Length && all; i++) all = long.TryParse(words[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole[i]);
        return all ? torch.from_array(whole) : torch.from_array(words.Select(Number).ToArray());
    }

    private static float Number(string word) =>
        word.TrimStart('-', '+').ToLowerInvariant() switch
        {
            "inf" or "infinity" => word[0] == '-' ? float.NegativeInfinity : float.PositiveInfinity,
            "nan" => float.NaN,
            _ => float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) ? value
                : throw new InvalidDataException($"'{word}' is neither a number nor a .npy file"),
        };

    private static int Convert(string path, string output, CancellationToken cancellation)
    {
        using (FileStream file = File.OpenRead(path))
        {
            NpyReader reader = new(file);
            NpyHeader header = reader.Header;
            ScalarType type = Unary.ResultType<Exp>(header.Type);
            using AtomicFile target = new(output);
            (header with { Type = type, BigEndian = false }).Write(target.Stream);

            Tensor x = Tensor.Fresh([BlockLength], header.Type), y = Tensor.Fresh([BlockLength], type);
            long count = header.Count;
            bool Work(Action<double> progress)
            {
                for (long done = 0; done < count; done += BlockLength)
                {
                    cancellation.ThrowIfCancellationRequested();
                    long length = Math.Min(BlockLength, count - done);
                    Tensor from = x.narrow(0, 0, length), to = y.narrow(0, 0, length);
                    Raw.Each(from, piece => reader.Read(piece));
                    torch.exp(from, @out: to);
                    Raw.Write(target.Stream, to);
                    progress((double)(done + length) / count);
                }
                return true;
            }
            if (count > LongCount) ProgressLine.Run($"exp {Path.GetFileName(path)}", Work);
            else Work(_ => { });
            file.Dispose(); // the input may be the very file that is replaced now
            target.Commit();
        }
        return 0;
    }

    // Whatever is wrong with the input or the disk is one line, and there is no output file.
    private static int Guard(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped; nothing was written.");
            return 130;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException or OutOfMemoryException)
        {
            Console.Error.WriteLine($"napier exp: {e.Message}");
            return 1;
        }
    }
}
