using Napier;

Console.WriteLine(torch.exp(torch.tensor([1.0f, 2.0f, 3.0f])));
