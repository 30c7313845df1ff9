// dotnet run --project tools/Docs: draws the distributions' pictures, and writes the page that shows them and the list of Napier.Finance's functions.
using Napier.Docs;

string docs = Path.GetFullPath(args is [var folder] ? folder : "docs");
if (!Directory.Exists(docs))
{
    Console.Error.WriteLine($"There is no folder {docs}: run this at the root of the checkout, or name the folder.");
    return 1;
}
Console.WriteLine(DistributionPages.Write(docs));
Console.WriteLine(FinancePage.Write(docs));
return 0;
