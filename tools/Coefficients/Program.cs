using System.Reflection;
using Napier.Coefficients;

// Every class of this project that is a Family, by its name.
var families = Assembly.GetExecutingAssembly().GetTypes()
    .Where(type => type.IsSubclassOf(typeof(Family)) && !type.IsAbstract)
    .Select(type => (Family)Activator.CreateInstance(type)!)
    .OrderBy(family => family.Name, StringComparer.Ordinal)
    .ToList();

if (args.Length == 0 || families.Find(family => family.Name == args[0]) is not { } chosen)
{
    Console.WriteLine("usage: dotnet run --project tools/Coefficients -- NAME");
    foreach (Family family in families) Console.WriteLine($"  {family.Name,-12} {family.Summary}");
    return args.Length == 0 ? 0 : 1;
}

chosen.Print(Console.Out);
return 0;
