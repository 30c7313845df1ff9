using Bench.Finance;
using Bench.Functions;
using Bench.Learning;
using Bench.Peers;
using Bench.Reports;

string[] words = [.. args.Where(a => !a.StartsWith('-'))];
bool quick = args.Contains("--quick");
int outAt = Array.IndexOf(args, "--out");
string? given = outAt >= 0 && outAt + 1 < args.Length ? args[outAt + 1] : null;
if (given is not null) words = [.. words.Where(w => w != given)];
string folder = given ?? Path.Combine(NativePeers.BenchDirectory, "results");

var reports = new Dictionary<string, Func<string>>
{
    ["startup"] = () => StartUpReport.Write(folder, quick),
    ["family"] = () => FamilyReport.Write(folder, quick),
    ["folds"] = () => FoldsReport.Write(folder, quick),
    ["learn"] = () => LearnReport.Write(folder, quick),
    ["distributions"] = () => DistributionReport.Write(folder, quick),
    ["finance"] = () => FinanceReport.Write(folder, quick),
    ["accuracy"] = () => AccuracyReport.Write(given ?? Path.Combine(NativePeers.BenchDirectory, "..", "docs"), quick),
};

if (words is [var name] && (reports.GetValueOrDefault(name) ?? One(name)) is { } report)
{
    Console.WriteLine(report());
    return 0;
}
Console.Error.WriteLine($"usage: Napier.Bench FUNCTION | {string.Join(" | ", reports.Keys)} [--quick] [--out FOLDER]");
Console.Error.WriteLine("functions: " + string.Join(" ", FunctionTable.All.Select(f => f.Name)));
return 1;

Func<string>? One(string word) => FunctionTable.Find(word) is { } function ? () => FunctionReport.Write(function, folder, quick) : null;
