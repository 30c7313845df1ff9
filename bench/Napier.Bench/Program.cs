using Bench.Functions;
using Bench.Peers;
using Bench.Reports;

string[] words = [.. args.Where(a => !a.StartsWith('-'))];
bool quick = args.Contains("--quick");
int outAt = Array.IndexOf(args, "--out");
string folder = outAt >= 0 && outAt + 1 < args.Length ? args[outAt + 1] : Path.Combine(NativePeers.BenchDirectory, "results");
if (outAt >= 0) words = [.. words.Where(w => w != folder)];

if (words is [var name] && FunctionTable.Find(name) is { } function)
{
    Console.WriteLine(FunctionReport.Write(function, folder, quick));
    return 0;
}
if (words is ["finance"])
{
    Console.WriteLine(Bench.Finance.FinanceReport.Write(folder, quick));
    return 0;
}
if (words is ["startup"])
{
    Console.WriteLine(StartUpReport.Write(folder, quick));
    return 0;
}
if (words is ["learn"])
{
    Console.WriteLine(Bench.Learning.LearnReport.Write(folder, quick));
    return 0;
}
if (words is ["family"])
{
    Console.WriteLine(FamilyReport.Write(folder, quick));
    return 0;
}
if (words is ["folds"])
{
    Console.WriteLine(FoldsReport.Write(folder, quick));
    return 0;
}
if (words is ["accuracy"])
{
    Console.WriteLine(AccuracyReport.Write(outAt >= 0 ? folder : Path.Combine(NativePeers.BenchDirectory, "..", "docs"), quick));
    return 0;
}
if (words is ["distributions"])
{
    Console.WriteLine(DistributionReport.Write(folder, quick));
    return 0;
}
Console.Error.WriteLine("usage: Napier.Bench FUNCTION | finance | startup | learn | family | folds | distributions | accuracy [--quick] [--out FOLDER]");
Console.Error.WriteLine("functions: " + string.Join(" ", FunctionTable.All.Select(f => f.Name)));
return 1;
